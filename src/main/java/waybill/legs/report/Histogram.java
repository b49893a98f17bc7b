package waybill.legs.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import waybill.legs.match.FoundLeg;
import waybill.legs.match.Matching;

/**
 * How many legs are how sure, in tenths, with the surest apart.
 *
 * @param from the least confidence of each bin
 * @param counts the legs of each bin
 * @param said the mean confidence of each bin; NaN without legs
 * @param right how many of them are true, by who knows
 */
public record Histogram(List<Double> from, List<Integer> counts, List<Double> said, List<Integer> right) {
    /** The least confidence of each bin. */
    public static final List<Double> BINS = List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.995);

    /**
     * The legs of a matching.
     *
     * @param isRight whether a leg is true; any answer where nobody knows
     */
    public static Histogram of(Matching matching, Predicate<FoundLeg> isRight) {
        int[] counts = new int[BINS.size()];
        int[] right = new int[BINS.size()];
        double[] sums = new double[BINS.size()];
        for (FoundLeg found : matching.legs()) {
            int bin = bin(found.leg().confidence());
            counts[bin]++;
            sums[bin] += found.leg().confidence();
            right[bin] += isRight.test(found) ? 1 : 0;
        }
        return new Histogram(
                BINS,
                Arrays.stream(counts).boxed().toList(),
                means(sums, counts),
                Arrays.stream(right).boxed().toList());
    }

    private static List<Double> means(double[] sums, int[] counts) {
        List<Double> means = new ArrayList<>();
        for (int bin = 0; bin < counts.length; bin++) {
            means.add(sums[bin] / counts[bin]);
        }
        return means;
    }

    private static int bin(double confidence) {
        int bin = BINS.size() - 1;
        while (confidence < BINS.get(bin)) {
            bin--;
        }
        return bin;
    }
}
