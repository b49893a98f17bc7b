package waybill.clean.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as clean tables have them. */
public final class NumberText {
    private NumberText() {}

    /** The shortest decimal of a number, without an exponent. */
    public static String of(double value) {
        return stripped(BigDecimal.valueOf(value));
    }

    /** A number with this many digits behind the point. */
    public static String rounded(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** How many digits a plain number has behind its point. */
    public static int decimals(String text) {
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }

    private static String stripped(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0).toPlainString() : bare.toPlainString();
    }
}
