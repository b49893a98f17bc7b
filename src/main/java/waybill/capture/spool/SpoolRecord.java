package waybill.capture.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(kind.code());
            out.writeInt(units);
            out.writeByte(lines.size());
            for (Line line : lines) {
                out.writeUTF(line.folder());
                out.writeInt(line.text().utf8().length);
                out.write(line.text().utf8());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
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
