package waybill.model.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes the sections of a {@link ScorerFile}, in the order in which {@link SectionReader} reads them. Little-endian. */
final class SectionWriter {
    private byte[] out;
    private int size;

    /** @param head the bytes before the first section, whose number is a multiple of 8 */
    SectionWriter(byte[] head) {
        this.out = head.clone();
        this.size = head.length;
    }

    void ints(int... values) {
        section(SectionType.INTS, (long) values.length * Integer.BYTES)
                .asIntBuffer()
                .put(values);
    }

    void floats(float... values) {
        section(SectionType.FLOATS, (long) values.length * Float.BYTES)
                .asFloatBuffer()
                .put(values);
    }

    void doubles(double... values) {
        section(SectionType.DOUBLES, (long) values.length * Double.BYTES)
                .asDoubleBuffer()
                .put(values);
    }

    void bytes(byte... values) {
        section(SectionType.BYTES, values.length).put(values);
    }

    /** Writes the number of strings, the length of each in UTF-8, and their bytes. */
    void strings(List<String> values) {
        byte[][] texts = new byte[values.size()][];
        long length = Integer.BYTES;
        for (int i = 0; i < texts.length; i++) {
            texts[i] = values.get(i).getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + texts[i].length;
        }
        ByteBuffer payload = section(SectionType.STRINGS, length).putInt(texts.length);
        for (byte[] text : texts) {
            payload.putInt(text.length);
        }
        for (byte[] text : texts) {
            payload.put(text);
        }
    }

    /** All bytes written so far, followed by {@code spare} zeros. */
    byte[] toBytes(int spare) {
        return Arrays.copyOf(out, size + spare);
    }

    /** Begins a section, and returns a buffer at its {@code length} bytes of content; their padding is already there. */
    private ByteBuffer section(int type, long length) {
        if (size + SectionType.HEAD + length > ScorerFile.MOST_BYTES - ScorerFile.END_BYTES - 7) {
            throw CompiledRejection.of("it would have more than " + ScorerFile.MOST_BYTES + " bytes");
        }
        int payload = (int) length;
        int at = size;
        size = at + SectionType.HEAD + payload + SectionReader.padding(payload);
        if (size > out.length) {
            out = Arrays.copyOf(out, 2 * size);
        }
        return ByteBuffer.wrap(out)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(at)
                .putInt(type)
                .putInt(payload);
    }
}
