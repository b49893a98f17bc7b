package waybill.wire;

/** Computes sizes in UTF-8 without encoding. */
final class Utf8 {
    private Utf8() {}

    /** The number of bytes of {@code text} in UTF-8; a lone surrogate counts 3, as its replacement does. */
    static long length(String text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                length += 2;
                i += pair ? 1 : 0;
            } else if (c >= 0x80) {
                length++;
            }
        }
        return length;
    }
}
