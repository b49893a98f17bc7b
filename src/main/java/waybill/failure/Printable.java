package waybill.failure;

import java.util.regex.Pattern;

/** Makes texts of others safe to show on a terminal. */
public final class Printable {
    /** Characters that move a terminal's cursor or hide text, and line breaks. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private Printable() {}

    /** The text on one line, with a space for what cannot be printed. */
    public static String line(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }
}
