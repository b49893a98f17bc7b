package waybill.training.champion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.compare.Groups;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.training.evaluation.SliceBy;
import waybill.training.evaluation.Slices;
import waybill.training.evaluation.Yardstick;

/**
 * Rows, told apart by several fields.
 *
 * @param slices the indices of each slice's rows, by a name such as {@code carrier=UA}
 */
record Slicing(Map<String, int[]> slices) {
    static Slicing of(List<SliceBy> all, Signature signature, List<Row> rows) {
        Slices reader = new Slices(signature, Yardstick.threshold(Yardstick.THRESHOLD));
        Map<String, int[]> slices = new LinkedHashMap<>();
        for (SliceBy by : all) {
            reader.groups(by, rows).forEach((value, some) -> slices.put(name(by, value), some));
        }
        return new Slicing(slices);
    }

    /** The name of a stretch of a number has that of its field in it. */
    private static String name(SliceBy by, String value) {
        return !by.edges().isEmpty() && value.contains(by.name()) ? value : by.name() + "=" + value;
    }

    /** The slices with fewer groups of rows. */
    List<ChampionReport.Unjudged> smallerThan(int fewest, Groups groups) {
        return slices.entrySet().stream()
                .filter(slice -> groups.some(slice.getValue()).count() < fewest)
                .map(slice -> new ChampionReport.Unjudged(slice.getKey(), slice.getValue().length))
                .toList();
    }
}
