package waybill.legs.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Departures and arrivals that can only belong to each other, and which do, as far as that was asked. */
final class Block {
    private final int[] departures;
    private final int[] arrivals;
    private final double[] expected;
    private final double[] actual;
    private final Alignment alignment;
    private int[] partners = {};

    /**
     * A block.
     *
     * @param departures events whose expected arrival is known
     * @param expected when a departure should arrive, in minutes
     * @param earliest before when it cannot arrive, in minutes
     * @param at when an arrival was, in minutes
     * @param gate in minutes
     */
    Block(
            int[] departures,
            int[] arrivals,
            IntToDoubleFunction expected,
            IntToDoubleFunction earliest,
            IntToDoubleFunction at,
            double gate) {
        this.departures = ordered(departures, expected);
        this.arrivals = ordered(arrivals, at);
        this.expected = times(this.departures, expected);
        this.actual = times(this.arrivals, at);
        this.alignment = new Alignment(this.expected, times(this.departures, earliest), actual, gate);
    }

    private static int[] ordered(int[] events, IntToDoubleFunction time) {
        return IntStream.of(events)
                .boxed()
                .sorted(Comparator.comparingDouble(time::applyAsDouble))
                .mapToInt(i -> i)
                .toArray();
    }

    private static double[] times(int[] events, IntToDoubleFunction time) {
        return Arrays.stream(events).mapToDouble(time).toArray();
    }

    void align(Odds odds) {
        partners = alignment.best(odds);
    }

    /** How sure each pair of the alignment is, if none overtakes another. */
    double[] confidence(Odds odds) {
        return alignment.confidence(partners, odds);
    }

    int departures() {
        return departures.length;
    }

    int arrivals() {
        return arrivals.length;
    }

    int departure(int i) {
        return departures[i];
    }

    /** The arrival, by its place in the block, of a departure by its own; {@link Alignment#NONE} for none. */
    int partner(int i) {
        return partners[i];
    }

    boolean isPaired(int i) {
        return partners[i] != Alignment.NONE;
    }

    int arrival(int j) {
        return arrivals[j];
    }

    double expected(int i) {
        return expected[i];
    }

    double actual(int j) {
        return actual[j];
    }

    /** By how many minutes a departure's partner is later than expected. */
    double residual(int i) {
        return alignment.residual(i, partners[i]);
    }
}
