package waybill.survey.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import waybill.survey.column.Distinct;
import waybill.survey.column.NumberSurvey;
import waybill.survey.sketch.Distribution;

/** Numbers as people read them. */
final class Figures {
    private static final int DIGITS = 6;

    private Figures() {}

    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    static String share(long count, long of) {
        if (count == 0 || of == 0) {
            return "0";
        }
        double percent = 100.0 * count / of;
        if (count == of) {
            return "100 %";
        }
        if (percent > 99.9) {
            return "> 99.9 %";
        }
        return percent < 0.1 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    static String distinct(Distinct distinct) {
        return String.format(Locale.ROOT, distinct.isExact() ? "%,d" : "~ %,d", distinct.count());
    }

    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%d", (long) value);
        }
        String plain = new BigDecimal(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
        return plain.length() > 20 ? String.format(Locale.ROOT, "%.5e", value) : plain;
    }

    /** From the smallest to the largest, with what is between. */
    static String quantiles(NumberSurvey numbers) {
        Distribution distribution = numbers.distribution();
        String between = DoubleStream.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
                .mapToObj(share ->
                        String.format(Locale.ROOT, "p%.0f ", 100 * share) + number(distribution.quantile(share)))
                .collect(Collectors.joining(", "));
        return "min " + number(numbers.min()) + ", " + between + ", max " + number(numbers.max())
                + (distribution.exact() ? "" : " (ranks within 0.5 %)");
    }

    /** A text of at most so many characters. */
    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Math.max(1, most - 1)) + "…";
    }
}
