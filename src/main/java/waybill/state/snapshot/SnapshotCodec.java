package waybill.state.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import waybill.failure.WaybillException;
import waybill.state.StateDefinition;

/**
 * Snapshots as bytes: flat arrays, read without parsing. The same state gives the same bytes on any machine. Little-endian:
 *
 * <pre>
 *    0  8 bytes   magic, "WBSTATE1"
 *    8  int       format
 *   12  int       how many features
 *   16  long      length of the file in bytes, a multiple of 8
 *   24  long      generation
 *   32  long      as of, in seconds since 1970-01-01T00:00Z
 *   40  32 bytes  SHA-256 of the definition, as {@link StateDefinition#digest}
 *   72  int       how many names
 *   76  int       how many bytes their texts have
 *   80  names     an int for each: where its text ends; then the texts in UTF-8, in order, each once
 *       features  int how many cells, int 0; of each cell an int for each part of its key: a name; cells in order; then
 *                 of a mean or a count: 4 longs for each cell, the sum and the weight, the higher half first
 *                 of a last value: an int for each cell, where its values end; then when they happened, then the values
 *       int       0
 *       int       CRC-32C of everything before
 * </pre>
 *
 * <p>Each array begins at a multiple of 8. The checksum finds accidental damage; the digest in the head of the table protects
 * against intent. A file that passes both is refused here, or says some number of every key.
 */
public final class SnapshotCodec {
    /** The largest snapshot in bytes. */
    public static final int MOST_BYTES = 256 << 20;

    static final int FORMAT = 1;
    static final int FORMAT_AT = 8;
    static final int LENGTH_AT = 16;
    static final int AS_OF_AT = 32;
    static final int DIGEST_AT = 40;
    static final int NAMES_AT = 72;
    static final int HEAD_BYTES = 80;
    static final int END_BYTES = 8;

    private static final long MAGIC = 0x3145_5441_5453_4257L;
    private static final int SHA256_BYTES = 32;
    /** The end of the year 9999: no time is later. */
    private static final long LATEST = 253_402_300_799L;

    private SnapshotCodec() {}

    /**
     * The bytes of a snapshot.
     *
     * @throws WaybillException ARTIFACT_REJECTED when there would be more of them than can be read
     */
    public static byte[] encode(Snapshot snapshot) {
        SnapshotWriter body = new SnapshotWriter();
        body.put(snapshot);
        SnapshotRejection reject = new SnapshotRejection(snapshot.definition());
        reject.unless(body.size() <= MOST_BYTES - HEAD_BYTES - END_BYTES, "it has more bytes than can be read");
        byte[] bytes = new byte[HEAD_BYTES + body.size() + END_BYTES];
        ByteBuffer out = littleEndian(bytes);
        out.putLong(MAGIC)
                .putInt(FORMAT)
                .putInt(snapshot.definition().features().size());
        out.putLong(bytes.length).putLong(snapshot.generation());
        out.putLong(snapshot.asOf().getEpochSecond());
        out.put(HexFormat.of().parseHex(snapshot.definition().digest()));
        out.putInt(snapshot.names().size()).putInt(body.textBytes());
        body.copyTo(bytes, HEAD_BYTES);
        out.putInt(bytes.length - Integer.BYTES, checksum(bytes));
        return bytes;
    }

    /**
     * Reads a snapshot.
     *
     * @param definition what it must be the state of, without faults
     * @throws WaybillException ARTIFACT_REJECTED when it is damaged, or of another definition
     */
    public static Snapshot decode(byte[] bytes, StateDefinition definition) {
        SnapshotRejection reject = new SnapshotRejection(definition);
        ByteBuffer in = littleEndian(bytes);
        checkWhole(in, bytes, reject);
        String digest = HexFormat.of().formatHex(bytes, DIGEST_AT, DIGEST_AT + SHA256_BYTES);
        reject.unless(digest.equals(definition.digest()), "it is of another definition");
        long asOf = in.getLong(AS_OF_AT);
        reject.unless(asOf >= 0 && asOf <= LATEST, "its moment is none");
        long generation = in.getLong(AS_OF_AT - Long.BYTES);
        reject.unless(generation >= 0, "its generation is negative");
        SnapshotReader reader = new SnapshotReader(in, definition, Instant.ofEpochSecond(asOf), reject);
        return reader.read(generation);
    }

    private static void checkWhole(ByteBuffer in, byte[] bytes, SnapshotRejection reject) {
        int length = bytes.length;
        reject.unless(length >= HEAD_BYTES + END_BYTES && length % Long.BYTES == 0, "it is not whole");
        reject.unless(length <= MOST_BYTES, "it is larger than any that is made");
        reject.unless(in.getLong(0) == MAGIC, "it does not begin as a snapshot does");
        if (in.getInt(FORMAT_AT) != FORMAT) {
            throw reject.because("it has format " + in.getInt(FORMAT_AT) + "; " + FORMAT + " can be read");
        }
        reject.unless(in.getLong(LENGTH_AT) == length, "it is not as long as it says");
        reject.unless(in.getInt(length - Integer.BYTES) == checksum(bytes), "its checksum is wrong");
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) checksum.getValue();
    }
}
