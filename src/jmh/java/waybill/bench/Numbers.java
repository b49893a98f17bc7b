package waybill.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Medians and ranges, as the tables of docs/performance.md show them. */
final class Numbers {
    private final double[] sorted;

    private Numbers(double[] sorted) {
        this.sorted = sorted;
    }

    static Numbers of(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Numbers(sorted);
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    /** "1.20 (1.10-1.35)". */
    String show(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + "-" + number + ")",
                median(),
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
