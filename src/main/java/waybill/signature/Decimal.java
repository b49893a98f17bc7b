package waybill.signature;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads the numbers of text files: JSON's spelling, and the names of what is not finite, so that it can be refused by name. */
final class Decimal {
    private static final int LONGEST = 400;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)nan|[-+]?inf(inity)?");

    private Decimal() {}

    /** The number, NaN for any that is not finite, nothing for what is no number. */
    static OptionalDouble parse(String text) {
        if (text.length() > LONGEST) {
            return OptionalDouble.empty();
        }
        if (NUMBER.matcher(text).matches()) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        return NOT_FINITE.matcher(text).matches() ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
    }
}
