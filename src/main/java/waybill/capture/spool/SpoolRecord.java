package waybill.capture.spool;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        private final byte[] utf8;

        /** Takes ownership of the array. */
        public Text(byte[] utf8) {
            this.utf8 = utf8;
        }

        byte[] utf8() {
            return utf8;
        }
    }

    byte[] toBytes() {
        List<byte[]> folders = new ArrayList<>(lines.size());
        int size = HEAD;
        for (Line line : lines) {
            // Names of models and versions are ASCII, which is the same in the UTF-8 of streams.
            byte[] folder = line.folder().getBytes(StandardCharsets.US_ASCII);
            folders.add(folder);
            size = Math.addExact(size, LINE_HEAD + folder.length + line.text().utf8().length);
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(size).put((byte) kind.code()).putInt(units).put((byte) lines.size());
        for (int i = 0; i < lines.size(); i++) {
            byte[] text = lines.get(i).text().utf8();
            bytes.putShort((short) folders.get(i).length).put(folders.get(i));
            bytes.putInt(text.length).put(text);
        }
        return bytes.array();
    }

    /** @param bytes as {@link #toBytes} made them, which a checksum has shown */
    static SpoolRecord of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Kind kind = Kind.of(in.readUnsignedByte());
            int units = in.readInt();
            int count = in.readUnsignedByte();
            List<Line> lines = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                lines.add(new Line(in.readUTF(), new Text(in.readNBytes(in.readInt()))));
            }
            return new SpoolRecord(kind, units, lines);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
