package waybill.answer;

import java.util.regex.Pattern;

/** Reads numbers of what came true: decimal ones, as files and people write them. */
public final class NumberText {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,300}+\\.?\\d{0,300}+|\\.\\d{1,300}+)([eE][-+]?\\d{1,4})?");

    private NumberText() {}

    /** The number, which may be infinite; NaN for a text that is none, such as {@code 24d} and {@code 0x1p4}, which Java reads. */
    public static double parse(String text) {
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }
}
