package waybill.localhost.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A request's body as the platform passes it to the worker: nothing, a text or bytes, which depends only on the Content-Type. */
public sealed interface RequestBody {
    /** The body for a function that takes a text. */
    Optional<String> asText();

    /**
     * The body for a function that takes bytes.
     *
     * @throws IllegalStateException for a text: the platform's worker fails to cast it, and answers 500
     */
    Optional<byte[]> asBytes();

    static RequestBody of(byte[] body, String contentType) {
        if (body.length == 0) {
            return new None();
        }
        String media = contentType.toLowerCase(Locale.ROOT).strip();
        boolean binary = media.startsWith("application/octet-stream") || media.startsWith("multipart/");
        return binary ? new Bytes(body) : new Text(ByteOrderMark.decode(body));
    }

    record None() implements RequestBody {
        @Override
        public Optional<String> asText() {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> asBytes() {
            return Optional.empty();
        }
    }

    record Text(String value) implements RequestBody {
        @Override
        public Optional<String> asText() {
            return Optional.of(value);
        }

        @Override
        public Optional<byte[]> asBytes() {
            throw new IllegalStateException(
                    "The body is a text, and the function takes byte[]: the platform's worker cannot"
                            + " convert it. Send application/octet-stream.");
        }
    }

    /** The bytes are those of the request, not a copy. */
    final class Bytes implements RequestBody {
        private final byte[] value;

        private Bytes(byte[] value) {
            this.value = value;
        }

        @Override
        public Optional<String> asText() {
            return Optional.of(new String(value, StandardCharsets.UTF_8));
        }

        @Override
        public Optional<byte[]> asBytes() {
            return Optional.of(value);
        }
    }
}
