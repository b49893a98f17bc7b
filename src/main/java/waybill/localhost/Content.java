package waybill.localhost;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A request's body as the platform passes it to the worker: nothing, a text or bytes, by Content-Type alone. */
final class Content {
    private final @Nullable String text;
    private final byte @Nullable [] bytes;

    private Content(@Nullable String text, byte @Nullable [] bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    static Content none() {
        return new Content(null, null);
    }

    static Content of(byte[] body, String contentType) {
        if (body.length == 0) {
            return none();
        }
        String media = contentType.toLowerCase(Locale.ROOT).strip();
        boolean binary = media.startsWith("application/octet-stream") || media.startsWith("multipart/");
        return binary ? new Content(null, body) : new Content(decode(body), null);
    }

    Optional<String> asText() {
        return Optional.ofNullable(text)
                .or(() -> Optional.ofNullable(bytes).map(raw -> new String(raw, StandardCharsets.UTF_8)));
    }

    /** @throws IllegalStateException for a text: the platform's worker fails to cast it, and answers 500 */
    Optional<byte[]> asBytes() {
        if (text != null) {
            throw new IllegalStateException(
                    "The body is a text, and the function takes byte[]: the platform's worker cannot"
                            + " convert it. Send application/octet-stream.");
        }
        return Optional.ofNullable(bytes);
    }

    /** UTF-8 whatever the charset parameter says, but a byte order mark is heeded. */
    private static String decode(byte[] body) {
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
            return from(body, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(body, 0xFE, 0xFF)) {
            return from(body, 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(body, 0xFF, 0xFE)) {
            return from(body, 2, StandardCharsets.UTF_16LE);
        }
        return from(body, 0, StandardCharsets.UTF_8);
    }

    private static String from(byte[] body, int start, Charset charset) {
        return new String(body, start, body.length - start, charset);
    }

    private static boolean startsWith(byte[] body, int... mark) {
        return body.length >= mark.length && IntStream.range(0, mark.length).allMatch(i -> (body[i] & 0xFF) == mark[i]);
    }
}
