package waybill.model.onnx.graph;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import waybill.model.Rejection;

/**
 * Reads a TensorProto. Its elements are in one of several places, and as many as its shape says; what lies in another file is refused,
 * and that file is never looked for.
 */
final class TensorReader {
    private static final int EXTERNAL = 1;
    /** Whole numbers beyond it are no doubles. */
    private static final long LARGEST_WHOLE = 1L << 53;

    private final Faults faults;
    private final List<Integer> dims = new ArrayList<>();
    private final Doubles floats = new Doubles();
    private final Longs wholes = new Longs();
    private final List<String> texts = new ArrayList<>();
    private String name = "";
    private long dataType;
    private long size = 1;
    private ByteBuffer raw = ByteBuffer.allocate(0);
    private boolean external;
    private boolean shaped = true;

    private TensorReader(Faults faults) {
        this.faults = faults;
    }

    /** A tensor with its name, which may be empty. */
    record Named(String name, Constant tensor) {}

    static Named read(WireReader in, Faults faults) {
        TensorReader reader = new TensorReader(faults);
        while (in.next()) {
            reader.field(in);
        }
        return new Named(reader.name, reader.constant());
    }

    private void field(WireReader in) {
        switch (in.field()) {
            case 1 -> dims(in);
            case 2 -> dataType = in.once().whole();
            case 4 -> in.singles(floats);
            case 5, 7 -> in.wholes(wholes);
            case 6 -> texts.add(in.kept().text());
            case 8 -> name = in.once().text();
            case 9 -> raw = in.once().bytes();
            case 10 -> in.doubles(floats);
            case 12 -> in.once().text();
            case 13 -> external(in);
            case 14 -> external |= in.once().whole() == EXTERNAL;
            case 16 -> in.bytes();
            default -> throw in.unknown();
        }
    }

    private void external(WireReader in) {
        in.bytes();
        external = true;
    }

    /** A shape that nothing has is told when the name is known, which comes after it. */
    private void dims(WireReader in) {
        Longs more = new Longs();
        in.wholes(more);
        for (int i = 0; i < more.size(); i++) {
            long dim = more.get(i);
            shaped &= dim >= 0 && dim <= Integer.MAX_VALUE && dims.size() < Constant.MOST_DIMS;
            size = shaped ? size * dim : 0;
            shaped &= size <= Integer.MAX_VALUE;
            if (shaped) {
                dims.add((int) dim);
            }
        }
    }

    private Constant constant() {
        if (external) {
            faults.add("tensor " + Rejection.quoted(name) + " in another file (external data), which is not read");
            return Constant.of(ElementType.FLOAT);
        }
        Rejection.unless(shaped, "its graph has a tensor %s of a shape that nothing has", Rejection.quoted(name));
        ElementType type = ElementType.numbered(dataType)
                .orElseThrow(() -> Rejection.of("its graph has a tensor " + Rejection.quoted(name) + " of the type "
                        + dataType + ", which is not read"));
        Constant constant = type == ElementType.STRING ? texts() : numbers(type);
        Rejection.unless(
                constant.size() == size,
                "its graph has a tensor %s of %s elements whose shape has %s",
                Rejection.quoted(name),
                constant.size(),
                size);
        return constant;
    }

    private Constant texts() {
        only(texts.size());
        return new Constant(ElementType.STRING, dims, new Doubles(), texts);
    }

    private Constant numbers(ElementType type) {
        if (raw.hasRemaining()) {
            only(0);
            return new Constant(type, dims, raw(type), List.of());
        }
        if (type.isFloating()) {
            only(floats.size());
            return new Constant(type, dims, floats, List.of());
        }
        only(wholes.size());
        Doubles numbers = new Doubles();
        for (int i = 0; i < wholes.size(); i++) {
            numbers.add(whole(wholes.get(i)));
        }
        return new Constant(type, dims, numbers, List.of());
    }

    /** Elements of one place, of all places. */
    private void only(int elements) {
        Rejection.unless(
                floats.size() + wholes.size() + texts.size() == elements && (elements == 0 || !raw.hasRemaining()),
                "its graph has a tensor %s with elements in two places, or of another type",
                Rejection.quoted(name));
    }

    private Doubles raw(ElementType type) {
        int width =
                switch (type) {
                    case DOUBLE, INT64 -> Long.BYTES;
                    case FLOAT, INT32 -> Integer.BYTES;
                    case BOOL, UINT8, STRING -> 1;
                };
        Rejection.unless(
                raw.remaining() == size * width,
                "its graph has a tensor %s of %s bytes whose shape has %s",
                Rejection.quoted(name),
                raw.remaining(),
                size * width);
        Doubles numbers = new Doubles();
        while (raw.hasRemaining()) {
            switch (type) {
                case DOUBLE -> numbers.add(raw.getDouble());
                case FLOAT -> numbers.add(raw.getFloat());
                case INT64 -> numbers.add(whole(raw.getLong()));
                case INT32 -> numbers.add((double) raw.getInt());
                case BOOL, UINT8, STRING -> numbers.add((double) (raw.get() & 0xff));
            }
        }
        return numbers;
    }

    private double whole(long value) {
        if (value == Long.MAX_VALUE) {
            // "To the end", for Slice.
            return LARGEST_WHOLE;
        }
        Rejection.unless(
                Math.abs(value) <= LARGEST_WHOLE && value != Long.MIN_VALUE,
                "its graph has a tensor %s with a whole number beyond 2^53",
                Rejection.quoted(name));
        return (double) value;
    }
}
