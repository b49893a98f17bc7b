package waybill.legs.match;

import java.util.OptionalDouble;

/** How long after departures arrivals follow, when nobody says which belongs to which. */
final class Lag {
    /** In minutes: as wide as legs of one route spread. */
    private static final int BIN = 10;

    /** With fewer events every lag is as good as any other. */
    private static final int FEW = 20;

    private Lag() {}

    /**
     * The lag at which most pairs of a departure and an arrival are: the middle of the best three neighbouring bins, the shortest
     * of equally good ones.
     *
     * @param departures in minutes, ascending
     * @param arrivals in minutes, ascending
     * @param most the longest lag, in minutes
     */
    static OptionalDouble of(double[] departures, double[] arrivals, double most) {
        if (Math.min(departures.length, arrivals.length) < FEW) {
            return OptionalDouble.empty();
        }
        int[] counts = counts(departures, arrivals, (int) Math.ceil(most / BIN));
        int best = 1;
        for (int bin = 1; bin + 1 < counts.length; bin++) {
            best = around(counts, bin) > around(counts, best) ? bin : best;
        }
        return OptionalDouble.of((best + 0.5) * BIN);
    }

    private static int around(int[] counts, int bin) {
        return counts[bin - 1] + counts[bin] + counts[bin + 1];
    }

    private static int[] counts(double[] departures, double[] arrivals, int bins) {
        int[] counts = new int[Math.max(3, bins)];
        int first = 0;
        for (double departure : departures) {
            while (first < arrivals.length && arrivals[first] <= departure) {
                first++;
            }
            for (int j = first; j < arrivals.length && arrivals[j] - departure < (double) BIN * counts.length; j++) {
                counts[(int) ((arrivals[j] - departure) / BIN)]++;
            }
        }
        return counts;
    }
}
