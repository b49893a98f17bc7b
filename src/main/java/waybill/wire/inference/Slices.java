package waybill.wire.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import waybill.csv.TextFault;
import waybill.signature.RawValue;

/** The bytes behind the JSON of a request: those of one input after the other, little-endian. */
final class Slices {
    private final ByteBuffer rest;

    Slices(byte[] bytes) {
        this.rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int remaining() {
        return rest.remaining();
    }

    /** The next bytes; empty when there are not so many. */
    Optional<ByteBuffer> next(double length) {
        if (length > rest.remaining()) {
            return Optional.empty();
        }
        ByteBuffer slice = rest.slice(rest.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        rest.position(rest.position() + (int) length);
        return Optional.of(slice);
    }

    /** The elements of a slice of numbers or truths, whose length fits. */
    static RawValue[] cells(ByteBuffer slice, Datatype type, int count, TensorCells cells) {
        RawValue[] values = new RawValue[count];
        for (int i = 0; i < count; i++) {
            values[i] = cell(slice, type, i, cells);
        }
        return values;
    }

    private static RawValue cell(ByteBuffer slice, Datatype type, int index, TensorCells cells) {
        return switch (type) {
            case BOOL -> cells.truth(index, slice.get());
            case UINT8 -> cells.whole(index, slice.get() & 0xFF, true);
            case INT8 -> cells.whole(index, slice.get(), true);
            case UINT16 -> cells.whole(index, slice.getShort() & 0xFFFF, true);
            case INT16 -> cells.whole(index, slice.getShort(), true);
            case UINT32 -> cells.whole(index, slice.getInt() & 0xFFFFFFFFL, true);
            case INT32 -> cells.whole(index, slice.getInt(), true);
            case INT64 -> whole(slice.getLong(), index, cells);
            case UINT64 -> unsigned(slice.getLong(), index, cells);
            case FP16 -> cells.real(half(slice.getShort() & 0xFFFF));
            case FP32 -> cells.real(slice.getFloat());
            case FP64 -> cells.real(slice.getDouble());
            case BYTES -> throw new IllegalArgumentException("Texts have no common length.");
        };
    }

    private static RawValue whole(long value, int index, TensorCells cells) {
        boolean exact = value != Long.MAX_VALUE && (long) (double) value == value;
        return cells.whole(index, value, exact);
    }

    /** Those from 2^63 on are exact when their lowest 11 bits are 0. */
    private static RawValue unsigned(long bits, int index, TensorCells cells) {
        if (bits >= 0) {
            return whole(bits, index, cells);
        }
        boolean exact = (bits & 0x7FF) == 0;
        return exact ? cells.real((bits >>> 11) * 0x1p11) : cells.whole(index, bits, false);
    }

    /** A number of 16 bits: 1 for the sign, 5 of the exponent, 10 of the fraction. */
    static double half(int bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double sign = bits >> 15 == 0 ? 1 : -1;
        if (exponent == 0) {
            return sign * fraction * 0x1p-24;
        }
        if (exponent == 0x1F) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return sign * Math.scalb((double) (0x400 | fraction), exponent - 25);
    }

    /** The texts of a slice, each behind its length in 4 bytes; empty when they do not fill it, or are not so many. */
    static Optional<RawValue[]> texts(ByteBuffer slice, int count, TensorCells cells) {
        RawValue[] values = new RawValue[count];
        for (int i = 0; i < count; i++) {
            if (slice.remaining() < Integer.BYTES) {
                return Optional.empty();
            }
            int length = slice.getInt();
            if (length < 0 || length > slice.remaining()) {
                return Optional.empty();
            }
            values[i] = text(slice.slice(slice.position(), length), i, cells);
            slice.position(slice.position() + length);
        }
        return slice.hasRemaining() ? Optional.empty() : Optional.of(values);
    }

    private static RawValue text(ByteBuffer utf8, int index, TensorCells cells) {
        try {
            return cells.textOf(
                    index, StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
        } catch (CharacterCodingException e) {
            return cells.wrong(index, TextFault.NOT_UTF8.rule(), "the text " + TextFault.NOT_UTF8.message());
        }
    }
}
