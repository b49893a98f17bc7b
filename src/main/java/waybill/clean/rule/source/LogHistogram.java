package waybill.clean.rule.source;

import java.util.Map;
import java.util.TreeMap;

/** Counts positive numbers by their size, so that quantiles are known to one part in two hundred, in memory that does not grow with the rows. */
final class LogHistogram {
    private static final double WIDTH = Math.log(1.005);

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    void add(double value) {
        if (value > 0 && Double.isFinite(value)) {
            counts.merge(bin(value), 1L, Long::sum);
            total++;
        }
    }

    private static int bin(double value) {
        return (int) Math.floor(Math.log(value) / WIDTH);
    }

    long total() {
        return total;
    }

    /** The middle of the bin that a quantile is in; NaN when nothing was counted. */
    double quantile(double share) {
        return Math.exp((quantileBin(share) + 0.5) * WIDTH);
    }

    private double quantileBin(double share) {
        long rank = (long) Math.floor(share * Math.max(0, total - 1));
        long before = 0;
        for (Map.Entry<Integer, Long> bin : counts.entrySet()) {
            before += bin.getValue();
            if (rank < before) {
                return bin.getKey();
            }
        }
        return Double.NaN;
    }

    /** Whether a number is in a lower bin than the first quantile is, or in a higher one than the second. */
    boolean isBeyond(double value, double low, double high) {
        int bin = bin(value);
        return bin < quantileBin(low) || bin > quantileBin(high);
    }
}
