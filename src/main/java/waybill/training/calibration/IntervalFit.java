package waybill.training.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.model.calibration.Bins;
import waybill.model.calibration.IntervalCalibration.Method;
import waybill.model.calibration.Level;

/** By how much intervals must be widened, or may be narrowed, so that they hold the share of rows that is asked for. */
final class IntervalFit {
    private static final Comparator<List<Integer>> BY_NUMBERS = (one, other) -> {
        int first = IntStream.range(0, one.size())
                .filter(i -> !one.get(i).equals(other.get(i)))
                .findFirst()
                .orElse(0);
        return one.get(first) - other.get(first);
    };

    private final Level coverage;
    private final Samples samples;

    IntervalFit(Level coverage, Samples samples) {
        this.coverage = coverage;
        this.samples = samples;
    }

    /** How far the true value is outside of a row's raw interval; below 0 when it is inside. In scales for {@link Method#SCALE}. */
    static double error(Method method, ScoredRow row) {
        return switch (method) {
            case CQR -> Math.max(row.low() - row.actual(), row.actual() - row.high());
            case SCALE -> Math.abs(row.actual() - row.point()) / row.size();
            case SPLIT -> Math.abs(row.actual() - row.point());
        };
    }

    /**
     * The corrections.
     *
     * @param errors of all rows
     * @param cells of all rows; rows of an empty one are only among all
     * @throws waybill.failure.WaybillException {@code INVALID_DATA} when there are too few rows
     */
    Bins fit(List<Bins.By> by, double[] errors, List<List<Integer>> cells) {
        int least = Conformal.least(coverage);
        Conformal.requireEnough("Intervals with a coverage of " + coverage.text(), least, errors.length);
        Map<List<Integer>, List<Integer>> members = new LinkedHashMap<>();
        IntStream.range(0, errors.length)
                .filter(row -> !cells.get(row).isEmpty())
                .forEach(row -> members.computeIfAbsent(cells.get(row), cell -> new ArrayList<>())
                        .add(row));
        List<Bins.Cell> kept = members.entrySet().stream()
                .filter(cell -> cell.getValue().size() >= least)
                .sorted(Map.Entry.comparingByKey(BY_NUMBERS))
                .map(cell -> new Bins.Cell(cell.getKey(), correction(errors, indices(cell.getValue()))))
                .toList();
        return new Bins(
                by, least, correction(errors, IntStream.range(0, errors.length).toArray()), kept);
    }

    private static int[] indices(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    private Bins.Correction correction(double[] errors, int[] rows) {
        double most = samples.of(rows, Conformal.least(coverage)).stream()
                .mapToDouble(sample ->
                        Conformal.quantile(Samples.of(errors, sample), coverage).orElseThrow())
                .max()
                .orElseThrow();
        return new Bins.Correction(rows.length, most, most);
    }
}
