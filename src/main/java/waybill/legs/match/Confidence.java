package waybill.legs.match;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import waybill.legs.Event;

/**
 * How sure the pairs of aligned blocks are. What the odds are is learnt from the blocks themselves: how far arrivals miss what was
 * expected, how many departures and arrivals have no partner within the gate, and how often neighbours change places.
 */
final class Confidence {
    /** Pairs less probable than this do not tell how far arrivals miss. */
    private static final double LIKELY = 0.5;

    /** Departures further apart, in minutes, say nothing of each other. */
    private static final double NEIGHBOURS = 60;

    /** How many events count as one lost beforehand, and how many do so in all. */
    private static final double LOST = 5;

    private static final double SEEN = 100;

    /**
     * How often legs between the same two places overtake, of the times that legs do which have nothing in common. They share
     * winds and queues; measured in the example's flights.
     */
    private static final double SAME_WAY = 0.8;

    private final Pool pool;
    private final double gate;
    private final Odds odds;
    private final Bells between;
    private final double noArrival;
    private final double noDeparture;

    private Confidence(Pool pool, double gate, Odds odds, Bells between, double noArrival, double noDeparture) {
        this.pool = pool;
        this.gate = gate;
        this.odds = odds;
        this.between = between;
        this.noArrival = noArrival;
        this.noDeparture = noDeparture;
    }

    /**
     * Learns from aligned blocks.
     *
     * @param first the odds that they were aligned by
     * @param sigma the spread to begin with, in minutes
     */
    static Confidence of(Pool pool, List<Block> blocks, Odds first, double gate, double sigma) {
        Residuals residuals = new Residuals();
        blocks.forEach(block -> residuals.add(block, block.confidence(first)));
        Bells missed = Bells.around(sigma, 2 * gate).fitted(residuals.missed, false);
        Bells between = Bells.around(Math.sqrt(2) * sigma, 4 * gate).fitted(residuals.between, true);
        double noArrival = (residuals.departures - residuals.pairs + LOST) / (residuals.departures + SEEN);
        double noDeparture = (residuals.arrivals - residuals.pairs + LOST) / (residuals.arrivals + SEEN);
        double alone = noArrival * noDeparture * residuals.arrivals / residuals.minutes(2 * gate);
        return new Confidence(
                pool,
                gate,
                residual -> StrictMath.log((1 - noArrival) * missed.at(residual) / alone),
                between,
                noArrival,
                noDeparture);
    }

    /** The share of departures whose arrival is not there. */
    double noArrival() {
        return noArrival;
    }

    /** The share of arrivals whose departure is not there. */
    double noDeparture() {
        return noDeparture;
    }

    /**
     * Of each departure of a block how probable its partner is; 0 for one without partner. First as if no leg overtook another, then
     * less by the odds that a neighbour's arrival is its own and its own the neighbour's.
     */
    double[] of(Block block) {
        double[] inOrder = block.confidence(odds);
        double[] confidence = inOrder.clone();
        for (int i = 0; i < confidence.length; i++) {
            if (block.isPaired(i)) {
                confidence[i] = inOrder[i] / (1 + swaps(block, i, -1, inOrder) + swaps(block, i, 1, inOrder));
            }
        }
        return confidence;
    }

    private double swaps(Block block, int i, int step, double[] inOrder) {
        double swaps = 0;
        for (int k = i + step; k >= 0 && k < block.departures(); k += step) {
            double apart = Math.abs(block.expected(k) - block.expected(i));
            if (apart > gate) {
                return swaps;
            }
            if (block.isPaired(k) && canSwap(block, i, k)) {
                double came = Math.abs(block.actual(block.partner(k)) - block.actual(block.partner(i)));
                swaps += inOrder[k] * sameWay(block, i, k) * between.at(came + apart) / between.at(came - apart);
            }
        }
        return swaps;
    }

    private boolean canSwap(Block block, int i, int k) {
        return Math.abs(block.actual(block.partner(k)) - block.expected(i)) <= gate
                && Math.abs(block.actual(block.partner(i)) - block.expected(k)) <= gate;
    }

    private double sameWay(Block block, int i, int k) {
        Event one = pool.event(block.departure(i));
        Event other = pool.event(block.departure(k));
        return one.place().equals(other.place()) && one.otherPlace().equals(other.otherPlace()) ? SAME_WAY : 1;
    }

    /** What is learnt from. */
    private static final class Residuals {
        private final Map<Integer, Integer> missed = new TreeMap<>();
        private final Map<Integer, Integer> between = new TreeMap<>();
        private double departures;
        private double arrivals;
        private double pairs;
        private double span;
        private int blocks;

        /** For how many minutes in all blocks could have had arrivals. */
        double minutes(double around) {
            return span + around * Math.max(1, blocks);
        }

        private static void see(double residual, Map<Integer, Integer> in) {
            in.merge((int) Math.rint(residual), 1, Integer::sum);
        }

        void add(Block block, double[] sure) {
            departures += block.departures();
            arrivals += block.arrivals();
            span += block.actual(block.arrivals() - 1) - block.actual(0);
            blocks++;
            int last = Alignment.NONE;
            for (int i = 0; i < sure.length; i++) {
                pairs += sure[i];
                if (sure[i] > LIKELY) {
                    see(block.residual(i), missed);
                    if (last != Alignment.NONE && block.expected(i) - block.expected(last) <= NEIGHBOURS) {
                        see(block.residual(i) - block.residual(last), between);
                    }
                    last = i;
                }
            }
        }
    }
}
