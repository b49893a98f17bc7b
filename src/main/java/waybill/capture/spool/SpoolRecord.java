package waybill.capture.spool;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import waybill.capture.count.Kind;

/**
 * What is written of an exchange: a line for each of some blobs.
 *
 * @param units how many of its kind it is
 * @param lines the lines, each for the blob in another folder
 */
public record SpoolRecord(Kind kind, int units, List<Line> lines) {
    private static final int HEAD = 2 + Integer.BYTES;
    private static final int LINE_HEAD = Short.BYTES + Integer.BYTES;

    public SpoolRecord {
        lines = List.copyOf(lines);
    }

    /**
     * A line of a blob.
     *
     * @param folder the folder of the blob in its container, which the segment gives its name
     * @param text the line in UTF-8, without its end
     */
    public record Line(String folder, Text text) {}

    /** Bytes that are not changed any more. */
    public static final class Text {
        private final byte[] bytes;
        private final int from;
        private final int length;

        /** Takes ownership of the array. */
        public Text(byte[] utf8) {
            this(utf8, 0, utf8.length);
        }

        private Text(byte[] bytes, int from, int length) {
            this.bytes = bytes;
            this.from = from;
            this.length = length;
        }

        int length() {
            return length;
        }

        void writeTo(ByteArrayOutputStream out) {
            out.write(bytes, from, length);
        }

        private void putInto(ByteBuffer buffer) {
            buffer.putInt(length).put(bytes, from, length);
        }

        private static Text next(ByteBuffer buffer) {
            int length = buffer.getInt();
            Text next = new Text(buffer.array(), buffer.arrayOffset() + buffer.position(), length);
            buffer.position(buffer.position() + length);
            return next;
        }
    }

    byte[] toBytes() {
        List<byte[]> folders = new ArrayList<>(lines.size());
        int size = HEAD;
        for (Line line : lines) {
            // Names of models and versions are ASCII, which is the same in the UTF-8 of streams.
            byte[] folder = line.folder().getBytes(StandardCharsets.US_ASCII);
            folders.add(folder);
            size = Math.addExact(size, LINE_HEAD + folder.length + line.text().length());
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(size).put((byte) kind.code()).putInt(units).put((byte) lines.size());
        for (int i = 0; i < lines.size(); i++) {
            bytes.putShort((short) folders.get(i).length).put(folders.get(i));
            lines.get(i).text().putInto(bytes);
        }
        return bytes.array();
    }

    /** @param bytes of an array, as {@link #toBytes} made them, which a checksum has shown; the texts share them */
    static SpoolRecord of(ByteBuffer bytes) {
        Kind kind = Kind.of(bytes.get());
        int units = bytes.getInt();
        int count = bytes.get();
        List<Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] folder = new byte[bytes.getShort()];
            bytes.get(folder);
            lines.add(new Line(new String(folder, StandardCharsets.US_ASCII), Text.next(bytes)));
        }
        return new SpoolRecord(kind, units, lines);
    }
}
