package waybill.training.calibration;

import java.util.List;
import java.util.stream.IntStream;
import waybill.model.calibration.Distribution;

/** How true values lie around the model's: the quantiles of u, by their exact ranks. */
final class DistributionFit {
    /** With 50 or 1,000 steps as many promises are kept. */
    static final int LEVELS = 200;

    private DistributionFit() {}

    /** @throws waybill.failure.WaybillException {@code INVALID_DATA} when there are too few rows */
    static void requireEnough(int rows) {
        Conformal.requireEnough("Promises", Conformal.LEAST_ROWS, rows);
    }

    /**
     * The quantiles of u at the levels 1/200, 2/200 and so on. Levels whose rank exceeds the number of rows are left out. Of
     * several samples the largest quantile is taken at each level: whoever promises by it keeps enough in each of them.
     *
     * @param u of all rows
     * @param samples indices of rows
     */
    static double[] quantiles(double[] u, List<int[]> samples) {
        List<double[]> tables = samples.stream()
                .map(sample -> quantiles(Conformal.sorted(Samples.of(u, sample))))
                .toList();
        int known = tables.stream().mapToInt(table -> table.length).min().orElse(0);
        return IntStream.range(0, known)
                .mapToDouble(level ->
                        tables.stream().mapToDouble(table -> table[level]).max().orElseThrow())
                .toArray();
    }

    private static double[] quantiles(double[] sorted) {
        return IntStream.range(0, LEVELS - 1)
                .mapToLong(level -> Distribution.rank(sorted.length, level, LEVELS))
                .filter(rank -> rank <= sorted.length)
                .mapToDouble(rank -> sorted[(int) rank - 1])
                .toArray();
    }
}
