package waybill.training.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Grouping;
import waybill.model.calibration.Level;

/** By how much intervals must be widened, or may be narrowed, so that they hold the share of rows that is asked for. */
final class IntervalFit {
    private final Level coverage;
    private final Samples samples;
    private final int least;

    IntervalFit(Level coverage, Samples samples) {
        this.coverage = coverage;
        this.samples = samples;
        this.least = Conformal.least(coverage);
    }

    /** @throws waybill.failure.WaybillException {@code INVALID_DATA} when there are too few rows */
    static void requireEnough(Level coverage, int rows) {
        Conformal.requireEnough("Intervals with a coverage of " + coverage.text(), Conformal.least(coverage), rows);
    }

    /**
     * The corrections of all rows, and of each group that has enough of them.
     *
     * @param errors of all rows
     * @param groups of all rows, as {@link Grouping#of} tells them
     * @throws waybill.failure.WaybillException {@code INVALID_DATA} when there are too few rows
     */
    Bins fit(List<Bins.By> by, double[] errors, int[] groups, Grouping grouping) {
        requireEnough(coverage, errors.length);
        Map<Integer, List<Integer>> members = new TreeMap<>();
        IntStream.range(0, errors.length)
                .filter(row -> groups[row] != Grouping.NONE)
                .forEach(row -> members.computeIfAbsent(groups[row], group -> new ArrayList<>())
                        .add(row));
        List<Bins.Cell> cells = new ArrayList<>();
        members.forEach((group, rows) -> {
            if (rows.size() >= least && !by.isEmpty()) {
                int[] some = rows.stream().mapToInt(Integer::intValue).toArray();
                cells.add(new Bins.Cell(grouping.at(group), correction(errors, some)));
            }
        });
        int[] all = IntStream.range(0, errors.length).toArray();
        return new Bins(by, least, correction(errors, all), cells);
    }

    private Bins.Correction correction(double[] errors, int[] rows) {
        double most = samples.of(rows, least).stream()
                .map(sample -> Conformal.sorted(Samples.of(errors, sample)))
                .mapToDouble(sorted -> Conformal.quantile(sorted, coverage))
                .max()
                .orElseThrow();
        return new Bins.Correction(rows.length, most, most);
    }
}
