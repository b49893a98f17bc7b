package waybill.model.artifact;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.model.Rejection;

/**
 * Reads the part of UBJSON (big-endian) that xgboost writes. Memory is allocated only when the bytes that fill it are known to be
 * there, at most four times as much; nesting and the number of values are limited. Whole numbers beyond an int are refused,
 * because no model has one.
 *
 * @see <a href="https://ubjson.org/type-reference/">the format</a>
 */
final class UbjsonReader {
    private static final int DEEPEST = 16;
    /** The largest number of values. A tree has about 30; its nodes are in blocks and do not count. */
    private static final int MOST_VALUES = 1_000_000;

    private final ByteBuffer in;
    private int values;

    private UbjsonReader(ByteBuffer in) {
        this.in = in;
    }

    /** Reads all of {@code bytes}, which must be one object. */
    static Ubjson read(ByteBuffer bytes) {
        UbjsonReader reader = new UbjsonReader(bytes.duplicate());
        Object root = reader.value(reader.marker(), 0);
        Rejection.unless(!reader.in.hasRemaining(), "its booster goes on after its end");
        if (root instanceof Ubjson object) {
            return object;
        }
        throw Rejection.of("its booster is no object");
    }

    private Object value(char type, int depth) {
        values++;
        Rejection.unless(values <= MOST_VALUES, "its booster has more than " + MOST_VALUES + " values");
        Rejection.unless(depth <= DEEPEST, "its booster is nested too deeply");
        return switch (type) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 'S' -> text();
            case 'T', 'F' -> type == 'T';
            case 'd' -> need(Float.BYTES).getFloat();
            default -> whole(type);
        };
    }

    private Ubjson object(int depth) {
        Map<String, Object> members = new HashMap<>();
        while (peek() != '}') {
            String key = text();
            boolean fresh = members.put(key, value(marker(), depth + 1)) == null;
            Rejection.unless(fresh, "its booster has a member twice");
        }
        marker();
        return new Ubjson(members);
    }

    private Object array(int depth) {
        if (peek() == '$') {
            marker();
            return block(marker());
        }
        List<Object> elements = new ArrayList<>();
        if (peek() == '#') {
            marker();
            for (int left = length(1); left > 0; left--) {
                elements.add(value(marker(), depth + 1));
            }
            return elements;
        }
        while (peek() != ']') {
            elements.add(value(marker(), depth + 1));
        }
        marker();
        return elements;
    }

    /** Reads an array of one type, whose type and length are given at the start. */
    private Object block(char type) {
        Rejection.unless(marker() == '#', "its booster has an array without a length");
        return switch (type) {
            case 'd' -> floats();
            case 'l' -> ints();
            default -> wholes(type);
        };
    }

    private float[] floats() {
        float[] floats = new float[length(Float.BYTES)];
        in.asFloatBuffer().get(floats);
        in.position(in.position() + floats.length * Float.BYTES);
        return floats;
    }

    private int[] ints() {
        int[] ints = new int[length(Integer.BYTES)];
        in.asIntBuffer().get(ints);
        in.position(in.position() + ints.length * Integer.BYTES);
        return ints;
    }

    private int[] wholes(char type) {
        int[] ints = new int[length(width(type))];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = whole(type);
        }
        return ints;
    }

    private String text() {
        int size = length(1);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(in.slice(in.position(), size));
            in.position(in.position() + size);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw Rejection.of("its booster has a text that is not UTF-8", e);
        }
    }

    /** Reads a length in elements of {@code width} bytes, and checks that all of them are there. */
    private int length(int width) {
        int length = whole(marker());
        Rejection.unless(length >= 0 && length <= in.remaining() / width, "its booster ends too early");
        return length;
    }

    private int whole(char type) {
        need(width(type));
        return switch (type) {
            case 'i' -> in.get();
            case 'U' -> in.get() & 0xff;
            case 'I' -> in.getShort();
            case 'l' -> in.getInt();
            default -> narrow(in.getLong());
        };
    }

    private static int narrow(long value) {
        Rejection.unless(value == (int) value, "its booster has a number that is too large");
        return (int) value;
    }

    private static int width(char type) {
        return switch (type) {
            case 'i', 'U' -> Byte.BYTES;
            case 'I' -> Short.BYTES;
            case 'l' -> Integer.BYTES;
            case 'L' -> Long.BYTES;
            default -> throw Rejection.of("its booster has a value of an unknown type");
        };
    }

    private char marker() {
        return (char) (need(1).get() & 0xff);
    }

    private char peek() {
        return (char) (need(1).get(in.position()) & 0xff);
    }

    private ByteBuffer need(int bytes) {
        Rejection.unless(in.remaining() >= bytes, "its booster ends too early");
        return in;
    }
}
