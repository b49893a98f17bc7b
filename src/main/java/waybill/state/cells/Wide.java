package waybill.state.cells;

/** A whole number of 128 bits that is added to. Sums of such numbers are exact, so they have no order. Not thread-safe. */
final class Wide {
    /** Bits that a positive long has, and a double reads without being rounded twice. */
    private static final int BITS = 63;

    private long high;
    private long low;

    Wide(long high, long low) {
        this.high = high;
        this.low = low;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /**
     * Adds {@code value * 2^shift}.
     *
     * @param shift 0 to 63
     * @throws ArithmeticException when the sum has more than 128 bits
     */
    void add(long value, int shift) {
        long addedLow = value << shift;
        long addedHigh = shift == 0 ? value >> BITS : value >> (Long.SIZE - shift);
        low += addedLow;
        long carry = Long.compareUnsigned(low, addedLow) < 0 ? 1 : 0;
        high = Math.addExact(high, addedHigh + carry);
    }

    /** Divides by {@code 2^bits}, and takes the next smaller whole number. */
    void shiftRight(long bits) {
        if (bits >= Long.SIZE) {
            low = high >> Math.min(bits - Long.SIZE, BITS);
            high = high >> BITS;
        } else if (bits > 0) {
            low = (low >>> bits) | (high << (Long.SIZE - bits));
            high = high >> bits;
        }
    }

    void clear() {
        high = 0;
        low = 0;
    }

    /** Whether it is smaller than a number that a long holds. */
    boolean isBelow(long bound) {
        return high < 0 || (high == 0 && low >= 0 && low < bound);
    }

    /** The nearest double; of two, the even one. */
    double toDouble() {
        if (high >= 0) {
            return magnitude(high, low);
        }
        return -magnitude(~high + (low == 0 ? 1 : 0), -low);
    }

    private static double magnitude(long high, long low) {
        if (high == 0 && low >= 0) {
            return low;
        }
        int drop = Long.SIZE + 1 - Long.numberOfLeadingZeros(high);
        long kept = drop == Long.SIZE ? high : (high << (Long.SIZE - drop)) | (low >>> drop);
        long lost = drop == Long.SIZE ? low : low << (Long.SIZE - drop);
        // A bit that stands for all that was dropped keeps the one rounding right.
        return Math.scalb((double) (lost == 0 ? kept : kept | 1), drop);
    }
}
