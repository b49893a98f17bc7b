package waybill.localhost.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Finds the charset of a text: UTF-8, whatever the charset parameter says, unless there is a byte order mark of another one. */
enum ByteOrderMark {
    UTF_8(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
    UTF_16BE(StandardCharsets.UTF_16BE, "\u00FE\u00FF"),
    UTF_16LE(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
    NONE(StandardCharsets.UTF_8, "");

    private final Charset charset;
    /** One byte in each character, because an array would make the enum mutable. */
    private final String bytes;

    ByteOrderMark(Charset charset, String bytes) {
        this.charset = charset;
        this.bytes = bytes;
    }

    /** Decodes the text without its mark. */
    static String decode(byte[] text) {
        ByteOrderMark mark = Arrays.stream(values())
                .filter(known -> known.begins(text))
                .findFirst()
                .orElse(NONE);
        int length = mark.bytes.length();
        return new String(text, length, text.length - length, mark.charset);
    }

    private boolean begins(byte[] text) {
        return text.length >= bytes.length()
                && IntStream.range(0, bytes.length()).allMatch(i -> (text[i] & 0xFF) == bytes.charAt(i));
    }
}
