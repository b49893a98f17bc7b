package waybill.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import waybill.model.CalendarPart;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.Scaling;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Row;
import waybill.signature.Signature;

/** Metrics for each value of a field, or of a part of a timestamp. */
final class Slices {
    private final Signature signature;
    private final double tolerance;

    Slices(Signature signature, double tolerance) {
        this.signature = signature;
        this.tolerance = tolerance;
    }

    /** A value, and how the model did on its rows. */
    record Slice(String value, Metrics metrics) {}

    /** Whether rows can be told apart by this. */
    static boolean isSlice(String name, List<Field> inputs) {
        String[] parts = name.split("\\.", 2);
        return inputs.stream()
                .filter(field -> field.name().equals(parts[0]))
                .anyMatch(field -> parts.length == 1
                        ? field.domain() instanceof Domain.Category || field.domain() instanceof Domain.Bool
                        : field.domain() instanceof Domain.Timestamp
                                && part(parts[1]).isPresent());
    }

    List<Slice> by(String name, LabelledRows rows, double[] predicted) {
        Function<Row, String> key = key(name);
        TreeMap<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            groups.computeIfAbsent(key.apply(rows.row(i)), first -> new ArrayList<>())
                    .add(i);
        }
        List<Slice> slices = new ArrayList<>();
        groups.forEach((value, members) -> {
            double[] guesses = members.stream().mapToDouble(i -> predicted[i]).toArray();
            double[] truths = members.stream().mapToDouble(rows::actual).toArray();
            slices.add(new Slice(value, Metrics.of(guesses, truths, tolerance)));
        });
        return slices;
    }

    private Function<Row, String> key(String name) {
        String[] parts = name.split("\\.", 2);
        int index = signature.indexOf(parts[0]);
        if (parts.length == 2) {
            return calendar(parts[0], part(parts[1]).orElseThrow());
        }
        if (signature.fields().get(index).domain() instanceof Domain.Category category) {
            return row -> category(row.value(index), category);
        }
        return row -> Double.isNaN(row.value(index)) ? "(missing)" : Boolean.toString(row.value(index) != 0);
    }

    private static String category(double index, Domain.Category category) {
        if (Double.isNaN(index)) {
            return "(missing)";
        }
        return index == Row.UNSEEN ? "(unseen)" : category.values().get((int) index);
    }

    /** By the encoder, so that the clock is the field's. */
    private Function<Row, String> calendar(String field, CalendarPart part) {
        Encoder encoder = new Encoder(signature, List.of(new Feature.Calendar(field, part, Scaling.NONE)));
        return row -> {
            double value = encoder.encode(row)[0];
            return Double.isNaN(value) ? "(missing)" : String.format(Locale.ROOT, "%02d", (int) value);
        };
    }

    private static Optional<CalendarPart> part(String name) {
        return Arrays.stream(CalendarPart.values())
                .filter(part -> part.wireName().equals(name))
                .findFirst();
    }
}
