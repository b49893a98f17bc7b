package waybill.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import waybill.answer.Answer;
import waybill.answer.Verdict;
import waybill.signature.Field;
import waybill.signature.Row;

/** Rows as columns of numbers, from which windows are drawn by a seed, as fast as they can be counted. */
final class Drawn {
    private final Baseline baseline;
    private final List<Field> fields;
    private final double[][] values;
    private final double[] predictions;
    private final List<LocalDate> days;

    Drawn(Baseline baseline, List<Field> fields, List<Row> rows, List<Answer> answers, List<LocalDate> days) {
        this.baseline = baseline;
        this.fields = List.copyOf(fields);
        this.values = new double[fields.size()][];
        for (int i = 0; i < values.length; i++) {
            int field = i;
            values[i] = rows.stream().mapToDouble(row -> row.value(field)).toArray();
        }
        Predicted predicted = Predicted.by(baseline.predictions().bins());
        this.predictions = answers.stream()
                .mapToDouble(answer -> predicted.value(answer.value()))
                .toArray();
        this.days = List.copyOf(days);
    }

    int size() {
        return predictions.length;
    }

    int field(String name) {
        return fields.stream().map(Field::name).toList().indexOf(name);
    }

    List<LocalDate> days() {
        return days;
    }

    double[] values(int field) {
        return values[field];
    }

    /** Rows drawn one by one, with replacement. */
    int[] draw(int rows, SplittableRandom random) {
        return random.ints(rows, 0, size()).toArray();
    }

    int[] where(IntPredicate row) {
        return IntStream.range(0, size()).filter(row).toArray();
    }

    /** The rows as a window, each asked on its own day. */
    Counts window(int[] rows) {
        return window(rows, -1, 0);
    }

    /** The same with a constant added to each value of one field. */
    Counts window(int[] rows, int shifted, double by) {
        return changed(rows, shifted, value -> value + by);
    }

    /** The same with each value of one field changed. */
    Counts changed(int[] rows, int which, DoubleUnaryOperator change) {
        List<Tally> tallies = new ArrayList<>();
        for (int field = 0; field < values.length; field++) {
            FieldCounter counter = FieldCounter.of(baseline.fields().get(field).bins(), fields.get(field));
            for (int row : rows) {
                counter.count(field == which ? change.applyAsDouble(values[field][row]) : values[field][row]);
            }
            tallies.add(counter.take());
        }
        FieldCounter predicted = FieldCounter.of(baseline.predictions().bins());
        for (int row : rows) {
            predicted.count(predictions[row]);
        }
        SortedMap<LocalDate, Long> byDay = new TreeMap<>();
        for (int row : rows) {
            byDay.merge(days.get(row), 1L, Long::sum);
        }
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        verdicts.put(Verdict.OK, (long) rows.length);
        return new Counts(byDay, tallies, predicted.take(), verdicts, Collections.emptySortedMap());
    }
}
