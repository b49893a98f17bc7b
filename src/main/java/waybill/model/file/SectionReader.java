package waybill.model.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the sections of a {@link ScorerFile}: whole arrays are copied, nothing is parsed. An array is allocated only when the
 * bytes that fill it are known to be there. The caller checks the meaning of the numbers.
 *
 * <p>All methods throw ARTIFACT_REJECTED when the next section has another type or length, or is missing.
 */
final class SectionReader {
    private final ByteBuffer in;

    /** @param sections the bytes from the first section to the end of the last */
    SectionReader(ByteBuffer sections) {
        this.in = sections.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    int[] ints() {
        int size = begin(SectionType.INTS, Integer.BYTES);
        int[] values = new int[size / Integer.BYTES];
        in.asIntBuffer().get(values);
        end(size);
        return values;
    }

    /** Reads exactly {@code count} ints. */
    int[] ints(int count) {
        return counted(ints(), count);
    }

    float[] floats() {
        int size = begin(SectionType.FLOATS, Float.BYTES);
        float[] values = new float[size / Float.BYTES];
        in.asFloatBuffer().get(values);
        end(size);
        return values;
    }

    double[] doubles() {
        int size = begin(SectionType.DOUBLES, Double.BYTES);
        double[] values = new double[size / Double.BYTES];
        in.asDoubleBuffer().get(values);
        end(size);
        return values;
    }

    byte[] bytes() {
        int size = begin(SectionType.BYTES, Byte.BYTES);
        byte[] values = new byte[size];
        in.duplicate().get(values);
        end(size);
        return values;
    }

    /** @param most the largest number of strings that is accepted */
    List<String> strings(int most) {
        int size = begin(SectionType.STRINGS, Byte.BYTES);
        CompiledRejection.unless(size >= Integer.BYTES, "a section has no strings");
        int at = in.position();
        int count = in.getInt(at);
        CompiledRejection.unless(
                count >= 0 && count <= most && count <= size / Integer.BYTES - 1, "a section has too many strings");
        List<String> strings = texts(at + Integer.BYTES, count, at + size);
        end(size);
        return strings;
    }

    /** Checks that no section is left. */
    void requireEnd() {
        CompiledRejection.unless(!in.hasRemaining(), "it has a section too many");
    }

    private List<String> texts(int lengths, int count, int end) {
        List<String> texts = new ArrayList<>(count);
        int at = lengths + count * Integer.BYTES;
        for (int i = 0; i < count; i++) {
            int length = in.getInt(lengths + i * Integer.BYTES);
            CompiledRejection.unless(length >= 0 && length <= end - at, "a string is longer than its section");
            texts.add(new String(in.array(), in.arrayOffset() + at, length, StandardCharsets.UTF_8));
            at += length;
        }
        CompiledRejection.unless(at == end, "a section of strings goes on after the last");
        return List.copyOf(texts);
    }

    private int begin(int type, int width) {
        CompiledRejection.unless(in.remaining() >= SectionType.HEAD, "a section is missing");
        CompiledRejection.unless(in.getInt() == type, "a section is of another type than is due");
        int size = in.getInt();
        CompiledRejection.unless(size >= 0 && size <= in.remaining(), "a section is longer than the file");
        CompiledRejection.unless(size % width == 0, "a section ends within a number");
        return size;
    }

    /** Skips to the next section. The length of all sections is a multiple of 8, so there is room for the padding of each. */
    private void end(int size) {
        in.position(in.position() + size + padding(size));
    }

    /** The number of padding bytes after a section: every section begins at a multiple of 8. */
    static int padding(int bytes) {
        return -bytes & 7;
    }

    private static int[] counted(int[] values, int count) {
        CompiledRejection.unless(values.length == count, "a section has another number of values than is due");
        return values;
    }
}
