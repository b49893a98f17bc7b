package waybill.training.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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
     * The corrections of all rows, and of each group that has enough of them: both ends are moved alike.
     *
     * @param errors of all rows
     * @param groups of all rows, as {@link Grouping#of} tells them
     * @throws waybill.failure.WaybillException {@code INVALID_DATA} when there are too few rows
     */
    Bins fit(List<Bins.By> by, double[] errors, int[] groups, Grouping grouping) {
        requireEnough(coverage, errors.length);
        return fit(by, least, groups, grouping, rows -> {
            double most = most(errors, rows, coverage, least);
            return new Bins.Correction(rows.length, most, most);
        });
    }

    /**
     * The same with each end moved by itself, so that half of the rows outside lie beyond each: what a shift of all values needs,
     * which moves an interval and makes it no wider.
     *
     * @param below how far the actual value of each row is below the lower end
     * @param above how far it is above the upper end
     */
    Bins fitEnds(List<Bins.By> by, double[] below, double[] above, int[] groups, Grouping grouping) {
        Level end = Conformal.eachEnd(coverage);
        requireEnough(end, below.length);
        int enough = Conformal.least(end);
        return fit(
                by,
                enough,
                groups,
                grouping,
                rows -> new Bins.Correction(
                        rows.length, most(below, rows, end, enough), most(above, rows, end, enough)));
    }

    private static Bins fit(
            List<Bins.By> by, int least, int[] groups, Grouping grouping, Function<int[], Bins.Correction> correction) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        IntStream.range(0, groups.length)
                .filter(row -> groups[row] != Grouping.NONE)
                .forEach(row -> members.computeIfAbsent(groups[row], group -> new ArrayList<>())
                        .add(row));
        List<Bins.Cell> cells = new ArrayList<>();
        members.forEach((group, rows) -> {
            if (rows.size() >= least && !by.isEmpty()) {
                int[] some = rows.stream().mapToInt(Integer::intValue).toArray();
                cells.add(new Bins.Cell(grouping.at(group), correction.apply(some)));
            }
        });
        int[] all = IntStream.range(0, groups.length).toArray();
        return new Bins(by, least, correction.apply(all), cells);
    }

    /** What the worst sample needs. */
    private double most(double[] errors, int[] rows, Level share, int enough) {
        return samples.of(rows, enough).stream()
                .map(sample -> Conformal.sorted(Samples.of(errors, sample)))
                .mapToDouble(sorted -> Conformal.quantile(sorted, share))
                .max()
                .orElseThrow();
    }
}
