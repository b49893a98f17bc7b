package waybill.state.cells;

/**
 * The decayed sum of values, in seconds, and of their weights, relative to a landmark: the index of a half-life. Both are whole
 * numbers, so that what is taken away leaves what would be there without it, and neither order nor the moments at which the landmark
 * moved change a bit, as far as 40 half-lives reach. A value older than that counts nothing. Not thread-safe.
 */
public final class Cell {
    /** How many half-lives old a value can be and count. */
    static final int WINDOW = 40;
    /** What a weight of one is at the landmark, as a power of two. */
    static final int UNIT = WINDOW + HalfLife.FRACTION_BITS;
    /** Values of more seconds, over half a year, count as this many: their sums stay within 128 bits. */
    private static final double MOST_SECONDS = 1 << 24;
    /** All that is left of one leg after 40 half-lives. */
    private static final long LEAST = 1L << HalfLife.FRACTION_BITS;

    private static final double SECONDS = 60;

    private final Wide sum;
    private final Wide weight;
    private long landmark;

    /** A cell without any value. */
    public Cell(long landmark) {
        this(landmark, 0, 0, 0, 0);
    }

    /** A cell as it was. */
    public Cell(long landmark, long sumHigh, long sumLow, long weightHigh, long weightLow) {
        this.landmark = landmark;
        this.sum = new Wide(sumHigh, sumLow);
        this.weight = new Wide(weightHigh, weightLow);
    }

    /** Adds a value that has become known, after the landmark has moved to when that was; nothing happens later than that. */
    public void add(HalfLife halfLife, long atSecond, double minutes) {
        add(halfLife, atSecond, seconds(minutes), 1);
    }

    /** Takes away a value that was added. */
    public void subtract(HalfLife halfLife, long atSecond, double minutes) {
        add(halfLife, atSecond, seconds(minutes), -1);
    }

    private void add(HalfLife halfLife, long atSecond, long seconds, int sign) {
        long shift = Math.min(halfLife.index(atSecond) - landmark, 0) + WINDOW;
        if (shift >= 0) {
            long weighed = sign * halfLife.weight(atSecond);
            sum.add(seconds * weighed, (int) shift);
            weight.add(weighed, (int) shift);
        }
    }

    private static long seconds(double minutes) {
        return Math.round(Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, minutes * SECONDS)));
    }

    /** Moves the landmark; never back. A cell of which less is left than of one leg after 40 half-lives is empty from then on. */
    public void moveTo(long later) {
        if (later > landmark) {
            sum.shiftRight(later - landmark);
            weight.shiftRight(later - landmark);
            landmark = later;
        }
        if (weight.isBelow(LEAST)) {
            sum.clear();
            weight.clear();
        }
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return weight.isBelow(1);
    }

    /** The mean in minutes; NaN when nothing is known. */
    double mean() {
        return sum.toDouble() / weight.toDouble() / SECONDS;
    }

    /** How many legs its values count as at the begin of the landmark's half-life. */
    double count() {
        return Math.scalb(weight.toDouble(), -UNIT);
    }

    public long sumHigh() {
        return sum.high();
    }

    public long sumLow() {
        return sum.low();
    }

    public long weightHigh() {
        return weight.high();
    }

    public long weightLow() {
        return weight.low();
    }
}
