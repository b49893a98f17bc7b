package waybill.monitoring.join;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.storage.Digest;

/**
 * The bytes of a table. A head of fixed length, the hashes of rows and then of ids, so that they can be read without the rest; the
 * other columns; labels as JSON; a checksum. What is damaged counts as absent: a table is made again of what was captured and received.
 */
final class TableFile {
    /** The length of the head, and what the hashes of a row take. */
    static final int HEAD = 48;

    static final int HASHES = 2 * Long.BYTES;

    /** The largest table in bytes. */
    static final long MOST_BYTES = 128L << 20;

    private static final int MAGIC = 0x57424F54;
    private static final int FORMAT = 1;
    private static final int STATE = 32;
    private static final int ROW = 6 * Long.BYTES + Integer.BYTES;
    private static final int MOST_LABEL_BYTES = 1 << 20;

    private TableFile() {}

    /**
     * What the head says.
     *
     * @param state which captured rows the table is of: a digest in hexadecimal digits
     */
    record Head(String state, int size) {}

    /** A table that was read. */
    record Read(Head head, DayTable table) {}

    /** What stands in the head for a state of captured rows. */
    static String state(String captured) {
        return Digest.sha256(captured.getBytes(StandardCharsets.UTF_8));
    }

    /** @param state as {@link #state} makes it */
    static byte[] encode(DayTable table, String state) {
        byte[] labels = Json.texts(table.labels()).toText().getBytes(StandardCharsets.UTF_8);
        int size = table.size();
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + ROW * size + labels.length + Integer.BYTES);
        bytes.putInt(MAGIC).putInt(FORMAT).putInt(size).putInt(labels.length);
        bytes.put(HexFormat.of().parseHex(state));
        DayTable.Columns columns = table.columns();
        for (long[] column : longs(columns)) {
            bytes.asLongBuffer().put(column, 0, size);
            bytes.position(bytes.position() + Long.BYTES * size);
        }
        bytes.asDoubleBuffer().put(columns.value, 0, size);
        bytes.position(bytes.position() + Double.BYTES * size);
        bytes.asIntBuffer().put(columns.line, 0, size);
        bytes.position(bytes.position() + Integer.BYTES * size);
        bytes.put(labels);
        bytes.putInt(checksum(bytes.array(), bytes.position()));
        return bytes.array();
    }

    private static List<long[]> longs(DayTable.Columns columns) {
        return List.of(columns.row, columns.id, columns.askedAt, columns.receivedAt, columns.digest);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    /** The head at the beginning of these bytes; nothing when it is none. */
    static Optional<Head> head(byte[] bytes) {
        if (bytes.length < HEAD) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean known = in.getInt() == MAGIC && in.getInt() == FORMAT;
        int size = in.getInt();
        if (!known || size < 0 || size > DayTable.MOST_ROWS) {
            return Optional.empty();
        }
        in.getInt();
        byte[] state = new byte[STATE];
        in.get(state);
        return Optional.of(new Head(HexFormat.of().formatHex(state), size));
    }

    /** The table that these bytes are; nothing when they are damaged. */
    static Optional<Read> decode(byte[] bytes) {
        return head(bytes).filter(head -> isWhole(bytes, head)).flatMap(head -> decode(bytes, head));
    }

    private static boolean isWhole(byte[] bytes, Head head) {
        int labels = ByteBuffer.wrap(bytes).getInt(3 * Integer.BYTES);
        long length = HEAD + (long) ROW * head.size() + labels + Integer.BYTES;
        int end = bytes.length - Integer.BYTES;
        return labels >= 0
                && labels <= MOST_LABEL_BYTES
                && length == bytes.length
                && ByteBuffer.wrap(bytes).getInt(end) == checksum(bytes, end);
    }

    private static Optional<Read> decode(byte[] bytes, Head head) {
        int size = head.size();
        ByteBuffer in = ByteBuffer.wrap(bytes).position(HEAD);
        DayTable.Columns columns = new DayTable.Columns();
        columns.grow(Math.max(size, columns.row.length));
        try {
            for (long[] column : longs(columns)) {
                in.asLongBuffer().get(column, 0, size);
                in.position(in.position() + Long.BYTES * size);
            }
            in.asDoubleBuffer().get(columns.value, 0, size);
            in.position(in.position() + Double.BYTES * size);
            in.asIntBuffer().get(columns.line, 0, size);
            in.position(in.position() + Integer.BYTES * size);
            byte[] labels = Arrays.copyOfRange(bytes, in.position(), bytes.length - Integer.BYTES);
            return Optional.of(new Read(head, new DayTable(columns, size, labels(labels))));
        } catch (BufferUnderflowException | JsonException damaged) {
            return Optional.empty();
        }
    }

    private static List<String> labels(byte[] json) {
        return JsonNode.root(Json.parse(json)).texts();
    }

    /**
     * Whether one of these hashes is among the outcomes.
     *
     * @param hashes the bytes behind the head
     */
    static boolean anyIn(byte[] hashes, OutcomeIndex outcomes) {
        ByteBuffer in = ByteBuffer.wrap(hashes);
        boolean any = false;
        while (!any && in.remaining() >= Long.BYTES) {
            long hash = in.getLong();
            any = hash != Hash.NONE && outcomes.contains(hash);
        }
        return any;
    }
}
