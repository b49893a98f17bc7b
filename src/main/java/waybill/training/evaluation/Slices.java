package waybill.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import waybill.signature.Field;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.training.data.LabelledRows;
import waybill.training.data.TrainingType;

/** Metrics for each value of a field, or of a part of a timestamp. */
public final class Slices {
    private final Signature signature;
    private final Yardstick yardstick;

    public Slices(Signature signature, Yardstick yardstick) {
        this.signature = signature;
        this.yardstick = yardstick;
    }

    /** A value, and how the model did on its rows. */
    public record Slice(String value, Metrics metrics) {}

    /** Whether rows can be told apart by this. */
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

    public List<Slice> by(String name, LabelledRows rows, Predictions predicted) {
        Function<Row, String> key = key(name);
        TreeMap<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            groups.computeIfAbsent(key.apply(rows.row(i)), first -> new ArrayList<>())
                    .add(i);
        }
        List<Slice> slices = new ArrayList<>();
        groups.forEach((value, members) -> {
            int[] some = members.stream().mapToInt(Integer::intValue).toArray();
            slices.add(new Slice(
                    value, Metrics.of(predicted.of(some), rows.outcomes().of(some), yardstick)));
        });
        return slices;
    }

    private Function<Row, String> key(String name) {
        int index = signature.indexOf(field(name));
        return slicing(name, signature.fields().get(index)).orElseThrow().by(index, signature);
    }
}
