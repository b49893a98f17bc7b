package waybill.model.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import waybill.failure.WaybillException;
import waybill.model.Rejection;

/**
 * Reads one message in the wire format of protobuf, field by field, and nothing of it before its bytes are known to be there. It is
 * stricter than protobuf: a field that its caller does not know, or one given twice where it is singular, is refused.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the format</a>
 */
final class WireReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private static final int LONGEST_VARINT = 10;
    /** What a message or a text costs of the budget: its objects are as large as so many numbers. */
    private static final int COST = 16;

    private final ByteBuffer in;
    private final String message;
    private final Budget budget;
    private final BitSet seen = new BitSet();
    private int field;
    private int wireType;

    /** @param message the type of the message, for people */
    WireReader(ByteBuffer bytes, String message, Budget budget) {
        this.in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.message = message;
        this.budget = budget;
    }

    /** Goes to the next field; false at the end. */
    boolean next() {
        if (!in.hasRemaining()) {
            return false;
        }
        budget.spend(1);
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        Rejection.unless(field > 0 && tag >>> 3 == field, "its graph has a %s with a field of no number", message);
        return true;
    }

    int field() {
        return field;
    }

    /** The number that begins this field. */
    long tag() {
        return ((long) field << 3) | wireType;
    }

    boolean isBytes() {
        return wireType == BYTES;
    }

    /** The value of this field, of whatever type, without its length. */
    ByteBuffer rest() {
        if (wireType == BYTES) {
            return bytes();
        }
        int from = in.position();
        switch (wireType) {
            case VARINT -> varint();
            case FIXED32 -> skip(Integer.BYTES);
            case FIXED64 -> skip(Long.BYTES);
            default -> throw Rejection.of("its graph has a " + message + " with a field of an unknown type");
        }
        return in.slice(from, in.position() - from);
    }

    private void skip(int bytes) {
        need(bytes);
        in.position(in.position() + bytes);
    }

    /** The refusal of a field that the caller does not know. */
    WaybillException unknown() {
        return Rejection.of("its graph has a " + message + " with the unknown field " + field);
    }

    /** Marks a singular field as read. */
    WireReader once() {
        Rejection.unless(!seen.get(field), "its graph has a %s with field %s twice", message, field);
        seen.set(field);
        return this;
    }

    /** The whole number of this field. */
    long whole() {
        expect(VARINT);
        return varint();
    }

    float single() {
        expect(FIXED32);
        need(Float.BYTES);
        return in.getFloat();
    }

    /** The text of this field. */
    String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes()).toString();
        } catch (CharacterCodingException e) {
            throw Rejection.of("its graph has a " + message + " with a text that is not UTF-8", e);
        }
    }

    /** The bytes of this field, in place. */
    ByteBuffer bytes() {
        expect(BYTES);
        long length = varint();
        Rejection.unless(length >= 0 && length <= in.remaining(), "its graph ends too early, in a %s", message);
        ByteBuffer bytes = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + (int) length);
        return bytes;
    }

    /** The message in this field. */
    WireReader message(String type) {
        return of(bytes(), type);
    }

    /** Counts an object that is made of this field. */
    WireReader kept() {
        budget.spend(COST);
        return this;
    }

    /** A reader of bytes that are a message, and came from this one. */
    WireReader of(ByteBuffer bytes, String type) {
        budget.spend(4 * COST);
        return new WireReader(bytes, type, budget);
    }

    /** Adds the whole numbers of this field, one or a packed row of them. */
    void wholes(Longs into) {
        if (wireType != BYTES) {
            into.add(whole());
            return;
        }
        WireReader packed = message(message);
        while (packed.in.hasRemaining()) {
            budget.spend(1);
            into.add(packed.varint());
        }
    }

    /** Adds the floats of this field, one or a packed row of them. */
    void singles(Doubles into) {
        if (wireType != BYTES) {
            into.add(single());
            return;
        }
        ByteBuffer packed = row(Float.BYTES);
        while (packed.hasRemaining()) {
            into.add(packed.getFloat());
        }
    }

    /** Adds the doubles of this field, one or a packed row of them. */
    void doubles(Doubles into) {
        if (wireType != BYTES) {
            expect(FIXED64);
            need(Double.BYTES);
            into.add(in.getDouble());
            return;
        }
        ByteBuffer packed = row(Double.BYTES);
        while (packed.hasRemaining()) {
            into.add(packed.getDouble());
        }
    }

    private ByteBuffer row(int width) {
        ByteBuffer packed = bytes();
        Rejection.unless(packed.remaining() % width == 0, "its graph has a %s with half a number", message);
        budget.spend(packed.remaining() / width);
        return packed;
    }

    private void expect(int due) {
        Rejection.unless(wireType == due, "its graph has a %s with field %s of another type", message, field);
    }

    private long varint() {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            need(1);
            byte next = in.get();
            value |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw Rejection.of("its graph has a " + message + " with a number that does not end");
    }

    private void need(int bytes) {
        Rejection.unless(in.remaining() >= bytes, "its graph ends too early, in a %s", message);
    }
}
