package waybill.model.xgboost;

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
 * there; nesting and the number of values are limited.
 *
 * @see <a href="https://ubjson.org/type-reference/">the format</a>
 */
final class UbjsonReader {
    static final int DEEPEST = 16;
    /** The largest number of values. A tree has about 30; its nodes are in blocks and do not count. */
    static final int MOST_VALUES = 1_000_000;

    private final ByteBuffer in;
    private int values;

    private UbjsonReader(ByteBuffer in) {
        this.in = in;
    }

    /** Reads all of {@code bytes}, which must be one object, and must not change while the object is used. */
    static BoosterObject read(ByteBuffer bytes) {
        UbjsonReader reader = new UbjsonReader(bytes.slice());
        Object root = reader.value(reader.marker(), 0);
        Rejection.unless(!reader.in.hasRemaining(), "its booster goes on after its end");
        if (root instanceof BoosterObject object) {
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
            case 'D' -> need(Double.BYTES).getDouble();
            default -> whole(type);
        };
    }

    private BoosterObject object(int depth) {
        Map<String, Object> members = new HashMap<>();
        while (peek() != '}') {
            String key = text();
            boolean fresh = members.put(key, value(marker(), depth + 1)) == null;
            Rejection.unless(fresh, "its booster has a member twice");
        }
        marker();
        return new BoosterObject(members);
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
            return ListedNumbers.ifNumbers(elements);
        }
        while (peek() != ']') {
            elements.add(value(marker(), depth + 1));
        }
        marker();
        return ListedNumbers.ifNumbers(elements);
    }

    /** Reads an array of one type, whose type and length are given at the start. */
    private Numbers block(char type) {
        Rejection.unless(marker() == '#', "its booster has an array without a length");
        int width = type == 'd' ? Float.BYTES : width(type);
        int length = length(width);
        ByteBuffer bytes = in.slice(in.position(), length * width);
        in.position(in.position() + length * width);
        return new UbjsonBlock(bytes, type, length);
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
        long length = whole(marker());
        Rejection.unless(length >= 0 && length <= in.remaining() / width, "its booster ends too early");
        return (int) length;
    }

    private long whole(char type) {
        return whole(need(width(type)), type);
    }

    static long whole(ByteBuffer in, char type) {
        return switch (type) {
            case 'i' -> in.get();
            case 'U' -> in.get() & 0xff;
            case 'I' -> in.getShort();
            case 'l' -> in.getInt();
            default -> in.getLong();
        };
    }

    private static int width(char type) {
        return switch (type) {
            case 'i', 'U' -> Byte.BYTES;
            case 'I' -> Short.BYTES;
            case 'l' -> Integer.BYTES;
            case 'L' -> Long.BYTES;
            default ->
                throw Rejection.of(
                        "its booster has a value of an unknown type, " + Rejection.quoted(String.valueOf(type)));
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
