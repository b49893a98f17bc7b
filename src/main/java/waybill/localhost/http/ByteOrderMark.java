package waybill.localhost.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The charset of a text: UTF-8 whatever the charset parameter says, but a byte order mark is heeded. */
enum ByteOrderMark {
    UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
    UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
    /** Last, as every text begins with it. */
    NONE(StandardCharsets.UTF_8);

    private final Charset charset;
    private final byte[] bytes;

    ByteOrderMark(Charset charset, int... bytes) {
        this.charset = charset;
        this.bytes = new byte[bytes.length];
        IntStream.range(0, bytes.length).forEach(i -> this.bytes[i] = (byte) bytes[i]);
    }

    /** The text without its mark. */
    static String decode(byte[] text) {
        ByteOrderMark mark = Arrays.stream(values())
                .filter(known -> known.begins(text))
                .findFirst()
                .orElse(NONE);
        return new String(text, mark.bytes.length, text.length - mark.bytes.length, mark.charset);
    }

    private boolean begins(byte[] text) {
        return text.length >= bytes.length && Arrays.equals(text, 0, bytes.length, bytes, 0, bytes.length);
    }
}
