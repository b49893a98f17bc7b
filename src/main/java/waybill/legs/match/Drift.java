package waybill.legs.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By how much arrivals at a place miss what is expected around a time: the mean of the legs found so far, each with half the weight
 * per half-life before or after it, drawn to the mean of all. Weather and queues make all legs to a place late at once.
 */
final class Drift {
    /** In minutes. */
    private static final double HALF_LIFE = 240;

    /** How many legs the mean of all counts as. */
    private static final double BELIEVED = 3;

    private final Map<String, Place> places = new HashMap<>();
    private double sum;
    private double count;

    /**
     * Adds a leg.
     *
     * @param to where it arrived
     * @param arrived in minutes
     * @param missed by how many minutes later than expected
     */
    void add(String to, double arrived, double missed) {
        places.computeIfAbsent(to, place -> new Place()).legs.add(new Found(arrived, missed));
        sum += missed;
        count++;
    }

    /** Ends the adding. */
    void end() {
        places.values().forEach(Place::end);
    }

    /**
     * By how many minutes a leg will miss.
     *
     * @param expected when it is expected, in minutes
     * @param own what it was found to be itself, which says nothing of others
     */
    double of(String to, double expected, Found own) {
        double all = count > 0 ? sum / count : 0;
        Place place = places.get(to);
        double[] seen = place == null ? new double[2] : place.around(expected, own);
        return (seen[0] + BELIEVED * all) / (seen[1] + BELIEVED);
    }

    /**
     * A leg that was found.
     *
     * @param arrived in minutes; NaN for none
     * @param missed in minutes
     */
    record Found(double arrived, double missed) {
        static final Found NONE = new Found(Double.NaN, 0);
    }

    private static final class Place {
        private final List<Found> legs = new ArrayList<>();
        /** Decayed sums and counts up to each leg, itself included, and from each leg on. */
        private double[][] before = {};

        private double[][] after = {};

        void end() {
            legs.sort(Comparator.comparingDouble(Found::arrived).thenComparingDouble(Found::missed));
            before = new double[legs.size()][];
            after = new double[legs.size()][];
            for (int i = 0; i < legs.size(); i++) {
                before[i] = sums(i, i == 0 ? new double[2] : before[i - 1], i - 1);
            }
            for (int i = legs.size() - 1; i >= 0; i--) {
                after[i] = sums(i, i + 1 == legs.size() ? new double[2] : after[i + 1], i + 1);
            }
        }

        private double[] sums(int i, double[] beside, int at) {
            double left = at < 0 || at == legs.size()
                    ? 0
                    : half(legs.get(at).arrived() - legs.get(i).arrived());
            return new double[] {legs.get(i).missed() + left * beside[0], 1 + left * beside[1]};
        }

        private static double half(double minutes) {
            return StrictMath.exp(-Math.abs(minutes) / HALF_LIFE * StrictMath.log(2));
        }

        double[] around(double time, Found own) {
            int next = next(time);
            double[] seen = new double[2];
            add(seen, before, next - 1, time);
            add(seen, after, next, time);
            if (!Double.isNaN(own.arrived())) {
                double itself = half(own.arrived() - time);
                seen[0] -= itself * own.missed();
                seen[1] -= itself;
            }
            return new double[] {seen[0], Math.max(0, seen[1])};
        }

        private void add(double[] seen, double[][] sums, int i, double time) {
            if (i >= 0 && i < legs.size()) {
                double left = half(legs.get(i).arrived() - time);
                seen[0] += left * sums[i][0];
                seen[1] += left * sums[i][1];
            }
        }

        /** The first leg that arrived at the time or later. */
        private int next(double time) {
            int low = 0;
            int high = legs.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (legs.get(middle).arrived() < time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
