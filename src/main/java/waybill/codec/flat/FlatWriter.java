package waybill.codec.flat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes values one behind the other, in the order in which {@link FlatReader} reads them. Little-endian. */
public final class FlatWriter {
    private static final int FIRST = 1 << 12;

    private ByteBuffer out = ByteBuffer.allocate(FIRST).order(ByteOrder.LITTLE_ENDIAN);

    /** One byte, from 0 to 127: which of several ways something is written. */
    public FlatWriter tag(int tag) {
        room(Byte.BYTES).put((byte) tag);
        return this;
    }

    public FlatWriter flag(boolean flag) {
        return tag(flag ? 1 : 0);
    }

    public FlatWriter integer(int integer) {
        room(Integer.BYTES).putInt(integer);
        return this;
    }

    public FlatWriter whole(long whole) {
        room(Long.BYTES).putLong(whole);
        return this;
    }

    public FlatWriter number(double number) {
        room(Double.BYTES).putDouble(number);
        return this;
    }

    /** A text, with its length before it. */
    public FlatWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A constant, by its name. */
    public FlatWriter constant(Enum<?> constant) {
        return text(constant.name());
    }

    /** Bytes, with their number before them. */
    public FlatWriter bytes(byte[] bytes) {
        integer(bytes.length);
        room(bytes.length).put(bytes);
        return this;
    }

    /** Texts, with their number before them. */
    public FlatWriter texts(List<String> texts) {
        integer(texts.size());
        for (String text : texts) {
            text(text);
        }
        return this;
    }

    /** Numbers, with their number before them. */
    public FlatWriter numbers(double[] numbers) {
        integer(numbers.length);
        for (double number : numbers) {
            number(number);
        }
        return this;
    }

    /** Numbers, as {@link #numbers(double[])}. */
    public FlatWriter numbers(List<Double> numbers) {
        integer(numbers.size());
        for (double number : numbers) {
            number(number);
        }
        return this;
    }

    /** Whole numbers, with their number before them. */
    public FlatWriter integers(int[] integers) {
        integer(integers.length);
        for (int integer : integers) {
            integer(integer);
        }
        return this;
    }

    /** The number of bytes so far. */
    public int size() {
        return out.position();
    }

    /** All that was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            byte[] more = Arrays.copyOf(out.array(), Math.max(2 * out.capacity(), out.position() + bytes));
            out = ByteBuffer.wrap(more).order(ByteOrder.LITTLE_ENDIAN).position(out.position());
        }
        return out;
    }
}
