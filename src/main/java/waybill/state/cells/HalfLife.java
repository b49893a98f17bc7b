package waybill.state.cells;

import java.time.Duration;

/**
 * How weights halve. The weight of what happened at second t is {@code 2^(t / half-life)}: its whole half-lives are the index, and
 * the rest is a whole number, the same on every machine, because {@code Math.pow} may differ by its last bit.
 */
public final class HalfLife {
    /** A weight of one is this many bits. */
    static final int FRACTION_BITS = 30;

    private final long seconds;

    public HalfLife(Duration halfLife) {
        this.seconds = halfLife.toSeconds();
    }

    /** How many whole half-lives have passed until a second. */
    public long index(long second) {
        return Math.floorDiv(second, seconds);
    }

    /** The weight of a second among those of its index: from {@code 2^30} to {@code 2^31}. */
    long weight(long second) {
        return Math.round(Math.scalb(StrictMath.pow(2, part(second)), FRACTION_BITS));
    }

    /** What a weight at the begin of an index has become at a second of it: from 1 down to one half. */
    double decay(long second) {
        return StrictMath.pow(2, -part(second));
    }

    private double part(long second) {
        return Math.floorMod(second, seconds) / (double) seconds;
    }
}
