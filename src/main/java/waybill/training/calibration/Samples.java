package waybill.training.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.training.recipe.CalibrationRule;

/** The samples that something is measured on: what the worst of them needs is taken. */
final class Samples {
    private final CalibrationRule rule;
    private final int[] months;

    /** @param months of each row, as numbers of which only equality counts */
    Samples(CalibrationRule rule, int[] months) {
        this.rule = rule;
        this.months = months.clone();
    }

    /**
     * The samples of some rows: all of them, and, where the worst month counts, each month that has enough.
     *
     * @param rows their indices
     * @param least how many rows a month must have
     */
    List<int[]> of(int[] rows, int least) {
        List<int[]> samples = new ArrayList<>(List.of(rows.clone()));
        if (rule == CalibrationRule.WORST_MONTH) {
            Map<Integer, List<Integer>> byMonth = Arrays.stream(rows)
                    .boxed()
                    .collect(Collectors.groupingBy(row -> months[row], TreeMap::new, Collectors.toList()));
            byMonth.values().stream()
                    .filter(month -> month.size() >= least)
                    .map(month -> month.stream().mapToInt(Integer::intValue).toArray())
                    .forEach(samples::add);
        }
        return samples;
    }

    /** The rows' own numbers, in their order. */
    static double[] of(double[] all, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> all[row]).toArray();
    }
}
