package waybill.signature.text;

import java.nio.charset.StandardCharsets;

/**
 * What is no value in any format: a text without characters, or of nothing but spaces, tabs and line breaks, in any script.
 * Blanks around other characters belong to the value.
 */
public final class Blank {
    private Blank() {}

    /** Whether a text is blank; for most texts, only the first character is looked at. */
    public static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text in UTF-8 is blank. It is decoded only if it begins as a blank does. */
    public static boolean is(byte[] bytes, int from, int to) {
        return from == to
                || (mayBegin(bytes, from, to) && is(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    }

    /** A text without the blanks around it. */
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** All of them are in the first plane, so each is one char. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** By the first bytes, which few other characters share: U+00A0, U+1680, U+2000 to U+205F, U+3000. */
    private static boolean mayBegin(byte[] bytes, int from, int to) {
        byte first = bytes[from];
        if (first > ' ') {
            return false;
        }
        if (first >= 0) {
            return true;
        }
        int two = to - from == 1 ? 0 : ((first & 0xff) << 8) | (bytes[from + 1] & 0xff);
        return two == 0xc2a0 || two == 0xe19a || two == 0xe280 || two == 0xe281 || two == 0xe380;
    }
}
