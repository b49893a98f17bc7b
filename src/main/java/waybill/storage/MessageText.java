package waybill.storage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Encodes and decodes the text of messages. */
public final class MessageText {
    private static final Duration LONGEST_HIDING = Duration.ofDays(7);

    private MessageText() {}

    /** The text in UTF-8. */
    public static byte[] bytesOf(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MessageQueue.LONGEST) {
            throw new IllegalArgumentException(
                    "A queue message has at most " + MessageQueue.LONGEST + " bytes in UTF-8; this one has "
                            + bytes.length + ". Store what is longer as a blob, and send its name.");
        }
        return bytes;
    }

    public static String toBase64(String text) {
        return Base64.getEncoder().encodeToString(bytesOf(text));
    }

    /** The decoded text; empty when the input is not base64, or not of UTF-8. */
    public static Optional<String> fromBase64(String encoded) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (IllegalArgumentException | CharacterCodingException notSo) {
            return Optional.empty();
        }
    }

    public static void requireReceivable(int most, Duration hidden) {
        if (most < 1 || most > MessageQueue.MOST || hidden.toSeconds() < 1 || hidden.compareTo(LONGEST_HIDING) > 0) {
            throw new IllegalArgumentException("1 to 32 messages, hidden for 1 second to 7 days.");
        }
    }
}
