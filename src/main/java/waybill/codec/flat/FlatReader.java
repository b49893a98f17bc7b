package waybill.codec.flat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads values that {@link FlatWriter} wrote. Nothing is made of a number of values before it is known that their bytes are there, so
 * no count can take more memory than the file is long. It is on the way to the first answer, and links no lambda.
 *
 * <p>All methods throw {@link IllegalArgumentException} for bytes that are no such value.
 */
public final class FlatReader {
    private final ByteBuffer in;

    /** A reader of the bytes between two indices of an array, which must not change. */
    public FlatReader(byte[] bytes, int from, int to) {
        this.in = ByteBuffer.wrap(bytes, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    public int tag() {
        return need(Byte.BYTES).get();
    }

    public boolean flag() {
        int tag = tag();
        if (tag != 0 && tag != 1) {
            throw unknown();
        }
        return tag == 1;
    }

    public int integer() {
        return need(Integer.BYTES).getInt();
    }

    public long whole() {
        return need(Long.BYTES).getLong();
    }

    public double number() {
        return need(Double.BYTES).getDouble();
    }

    public String text() {
        int length = count(Byte.BYTES);
        int at = in.position();
        in.position(at + length);
        return new String(in.array(), at, length, StandardCharsets.UTF_8);
    }

    /** The constant with the name that was written. */
    public <E extends Enum<E>> E oneOf(E[] constants) {
        String name = text();
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw unknown();
    }

    /** A copy. */
    public byte[] bytes() {
        byte[] bytes = new byte[count(Byte.BYTES)];
        in.get(bytes);
        return bytes;
    }

    public List<String> texts() {
        int count = count(Integer.BYTES);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    public double[] numbers() {
        double[] numbers = new double[count(Double.BYTES)];
        in.asDoubleBuffer().get(numbers);
        in.position(in.position() + numbers.length * Double.BYTES);
        return numbers;
    }

    public List<Double> numberList() {
        int count = count(Double.BYTES);
        List<Double> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(in.getDouble());
        }
        return numbers;
    }

    public int[] integers() {
        int[] integers = new int[count(Integer.BYTES)];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = in.getInt();
        }
        return integers;
    }

    /**
     * A number of values that follow.
     *
     * @param least the fewest bytes that one of them takes
     */
    public int count(int least) {
        int count = integer();
        if (count < 0 || count > in.remaining() / least) {
            throw new IllegalArgumentException("it says that it has more than it has");
        }
        return count;
    }

    /** Checks that nothing is left. */
    public void requireEnd() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("it goes on where it should end");
        }
    }

    /** What refuses a tag or a name. */
    public static IllegalArgumentException unknown() {
        return new IllegalArgumentException("it has something that this version of Waybill does not know");
    }

    private ByteBuffer need(int bytes) {
        if (in.remaining() < bytes) {
            throw new IllegalArgumentException("it ends too early");
        }
        return in;
    }
}
