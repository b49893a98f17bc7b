package waybill.storage.lean;

import java.nio.charset.StandardCharsets;

/** Encodes texts as parts of a URL. */
final class UrlText {
    private static final String HEX = "0123456789ABCDEF";

    private UrlText() {}

    /** Encodes a path, and keeps its slashes. */
    static String ofPath(String path) {
        return encode(path, "-._~/");
    }

    /** Encodes a value of a query. */
    static String ofValue(String value) {
        return encode(value, "-._~");
    }

    private static String encode(String text, String kept) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            if (isAlphanumeric(next) || (next > 0 && kept.indexOf(next) >= 0)) {
                encoded.append((char) next);
            } else {
                encoded.append('%').append(HEX.charAt(next >> 4 & 15)).append(HEX.charAt(next & 15));
            }
        }
        return encoded.toString();
    }

    /** Whether the text consists of ASCII letters and digits, at least one. */
    static boolean isAlphanumeric(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAlphanumeric(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Whether the text can be put into a header or a URL as it is: visible ASCII characters, at least one. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
