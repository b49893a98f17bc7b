package waybill.wire;

/** Sizes in UTF-8 without making the bytes. */
final class Utf8 {
    private Utf8() {}

    /** How many bytes {@code text} has in UTF-8; a lone surrogate counts 3, as its replacement does. */
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
