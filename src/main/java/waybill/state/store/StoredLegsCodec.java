package waybill.state.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.track.TrackerCodec;
import waybill.state.StateDefinition;

/**
 * The {@code .legs} of a table. Little-endian:
 *
 * <pre>
 *    0  8 bytes   magic, "WBUPDATE"
 *    8  int       format
 *   12  32 bytes  SHA-256 of the definition
 *   44  int       how many batches were consumed and may still be listed
 *       each      long minute, in seconds since 1970; int length; its key in UTF-8
 *       int       length of the tracker, and so many bytes: {@link TrackerCodec}
 *       int       CRC-32C of everything before but the tracker, which has its own
 * </pre>
 */
final class StoredLegsCodec {
    /** The largest file in bytes. */
    static final int MOST_BYTES = TrackerCodec.MOST_BYTES + (64 << 20);

    private static final long MAGIC = 0x4554_4144_5055_4257L;
    private static final int FORMAT = 1;
    private static final int DEFINITION_AT = 12;
    private static final int BATCHES_AT = 44;
    private static final long MOST_SECONDS = 1_000_000_000_000L;
    private static final int LEAST_BATCH = Long.BYTES + Integer.BYTES;

    private StoredLegsCodec() {}

    static byte[] encode(StoredLegs legs, StateDefinition definition) {
        return join(batches(legs.consumed(), definition), TrackerCodec.encode(legs.tracker()));
    }

    private static byte[] batches(Consumed consumed, StateDefinition definition) {
        Map<String, Instant> minutes = consumed.minutes();
        int size = BATCHES_AT + Integer.BYTES;
        for (String key : minutes.keySet()) {
            size += LEAST_BATCH + key.getBytes(StandardCharsets.UTF_8).length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(MAGIC).putInt(FORMAT).put(HexFormat.of().parseHex(definition.digest()));
        out.putInt(minutes.size());
        minutes.forEach((key, minute) -> {
            byte[] text = key.getBytes(StandardCharsets.UTF_8);
            out.putLong(minute.getEpochSecond()).putInt(text.length).put(text);
        });
        return out.array();
    }

    private static byte[] join(byte[] head, byte[] tracker) {
        byte[] bytes = new byte[head.length + Integer.BYTES + tracker.length + Integer.BYTES];
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put(head).putInt(tracker.length);
        int sum = checksum(bytes, out.position());
        out.put(tracker).putInt(sum);
        return bytes;
    }

    /**
     * What these bytes hold.
     *
     * @throws WaybillException ARTIFACT_REJECTED when they are damaged, or of another definition
     */
    static StoredLegs decode(byte[] bytes, StateDefinition definition) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        requireRoom(in, BATCHES_AT + 3 * Integer.BYTES);
        require(in.getLong() == MAGIC, "they do not begin as legs of a table do");
        require(in.getInt() == FORMAT, "they have another format than " + FORMAT);
        String digest = HexFormat.of().formatHex(bytes, DEFINITION_AT, BATCHES_AT);
        require(digest.equals(definition.digest()), "they are of another definition");
        Consumed consumed = new Consumed(batches(in.position(BATCHES_AT)));
        requireRoom(in, Integer.BYTES);
        int length = in.getInt();
        int from = in.position();
        require(length >= 0 && in.remaining() == (long) length + Integer.BYTES, "they are not as long as they say");
        require(in.getInt(from + length) == checksum(bytes, from), "their checksum is wrong");
        byte[] tracker = Arrays.copyOfRange(bytes, from, from + length);
        return new StoredLegs(consumed, TrackerCodec.decode(tracker, definition.match()));
    }

    private static Map<String, Instant> batches(ByteBuffer in) {
        int count = in.getInt();
        require(count >= 0 && count <= in.remaining() / LEAST_BATCH, "they count more than they hold");
        Map<String, Instant> minutes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            requireRoom(in, LEAST_BATCH);
            long minute = in.getLong();
            require(minute > -MOST_SECONDS && minute < MOST_SECONDS, "a time is out of range");
            minutes.put(text(in), Instant.ofEpochSecond(minute));
        }
        return minutes;
    }

    private static String text(ByteBuffer in) {
        int length = in.getInt();
        require(length >= 0 && length <= in.remaining(), "they end too early");
        ByteBuffer text = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException noText) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED, "The stored legs are refused: a text is not UTF-8.", noText);
        }
    }

    private static void requireRoom(ByteBuffer in, int bytes) {
        require(in.remaining() >= bytes, "they end too early");
    }

    private static void require(boolean right, String reason) {
        if (!right) {
            throw new WaybillException(ErrorCode.ARTIFACT_REJECTED, "The stored legs are refused: " + reason + ".");
        }
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        return (int) checksum.getValue();
    }
}
