package waybill.training.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Grouping;
import waybill.signature.Field;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.training.data.LabelledRows;
import waybill.training.data.TrainingType;

/** Metrics for each value of a field, or of a part of a timestamp, or for each stretch of a number. */
public final class Slices {
    private static final String MISSING = "(missing)";

    private final Signature signature;
    private final Yardstick yardstick;

    public Slices(Signature signature, Yardstick yardstick) {
        this.signature = signature;
        this.yardstick = yardstick;
    }

    /** A value, and how the model did on its rows. */
    public record Slice(String value, Metrics metrics) {}

    /** Whether rows can be told apart by this, without edges. */
    public static boolean isSlice(String name, List<Field> inputs) {
        return inputs.stream().filter(field -> field.name().equals(field(name))).anyMatch(field -> slicing(name, field)
                .isPresent());
    }

    private static String field(String name) {
        return name.split("\\.", 2)[0];
    }

    private static Optional<TrainingType.Slicing> slicing(String name, Field field) {
        return TrainingType.of(field).slicing(name.substring(field.name().length()));
    }

    /** The slices of a part, in the order of their values. */
    public List<Slice> by(SliceBy by, LabelledRows rows, Predictions predicted) {
        return measured(groups(by, rows.rows()), rows, predicted);
    }

    /** The slices of a part by what is said of each row, such as the month of its date, in the order of these words. */
    public List<Slice> by(IntFunction<String> key, LabelledRows rows, Predictions predicted) {
        return measured(groups(new TreeMap<>(), key, rows.size()), rows, predicted);
    }

    private List<Slice> measured(Map<String, int[]> groups, LabelledRows rows, Predictions predicted) {
        List<Slice> slices = new ArrayList<>();
        groups.forEach((value, members) -> slices.add(new Slice(value, measure(members, rows, predicted))));
        return slices;
    }

    /** How predictions of some rows of a part are. */
    public Metrics measure(int[] some, LabelledRows rows, Predictions predicted) {
        return Metrics.of(predicted.of(some), rows.outcomes().of(some), yardstick);
    }

    /** The indices of the rows of each slice, in the order of their values. */
    public Map<String, int[]> groups(SliceBy by, List<Row> rows) {
        if (by.edges().isEmpty()) {
            Function<Row, String> key = key(by.name());
            return groups(new TreeMap<>(), i -> key.apply(rows.get(i)), rows.size());
        }
        Grouping grouping = new Grouping(List.of(new Bins.By(by.name(), by.edges())), signature);
        Map<String, List<Integer>> inOrder = new LinkedHashMap<>();
        for (int group = 0; group < grouping.size(); group++) {
            inOrder.put(grouping.name(group), new ArrayList<>());
        }
        return groups(inOrder, i -> name(grouping, grouping.of(rows.get(i))), rows.size());
    }

    private static String name(Grouping grouping, int group) {
        return group == Grouping.NONE ? MISSING : grouping.name(group);
    }

    private static Map<String, int[]> groups(Map<String, List<Integer>> groups, IntFunction<String> key, int rows) {
        for (int i = 0; i < rows; i++) {
            groups.computeIfAbsent(key.apply(i), first -> new ArrayList<>()).add(i);
        }
        Map<String, int[]> indices = new LinkedHashMap<>();
        groups.forEach((value, members) -> {
            if (!members.isEmpty()) {
                indices.put(value, members.stream().mapToInt(Integer::intValue).toArray());
            }
        });
        return indices;
    }

    private Function<Row, String> key(String name) {
        int index = signature.indexOf(field(name));
        return slicing(name, signature.fields().get(index)).orElseThrow().by(index, signature);
    }
}
