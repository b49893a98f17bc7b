package waybill.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.signature.Binding;
import waybill.signature.Row;
import waybill.signature.Signature;

/** The rows of one part: bound as a caller's would be, each with what really happened. */
final class LabelledRows {
    private final List<Row> rows;
    private final double[] actual;
    private final double[] offsets;

    private LabelledRows(List<Row> rows, double[] actual, double[] offsets) {
        this.rows = rows;
        this.actual = actual;
        this.offsets = offsets;
    }

    /** @throws WaybillException {@code INVALID_DATA} when a row does not fit the signature, or has no target */
    static LabelledRows of(Table table, int[] indices, Signature signature, Recipe.Target target) {
        double[] actual = pick(table.numbers(target.column()), indices);
        if (Arrays.stream(actual).anyMatch(Double::isNaN)) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    "A row has no '" + target.column() + "': the query should leave such rows out.");
        }
        List<Row> rows = IntStream.of(indices)
                .mapToObj(index -> bind(table, index, signature))
                .toList();
        double[] offsets = new double[indices.length];
        for (String offset : target.output().offsets()) {
            double[] column = pick(table.numbers(offset), indices);
            Arrays.setAll(offsets, i -> offsets[i] + column[i]);
        }
        return new LabelledRows(rows, actual, offsets);
    }

    private static Row bind(Table table, int index, Signature signature) {
        Binding binding = signature.bind(table.raw(index, signature.fields()));
        if (binding instanceof Binding.Bound bound) {
            return bound.bound();
        }
        throw new WaybillException(
                ErrorCode.INVALID_DATA,
                "Row " + (index + 1) + " does not fit the recipe's inputs.",
                binding.violations());
    }

    private static double[] pick(double[] column, int[] indices) {
        return IntStream.of(indices).mapToDouble(index -> column[index]).toArray();
    }

    int size() {
        return actual.length;
    }

    Row row(int index) {
        return rows.get(index);
    }

    double actual(int index) {
        return actual[index];
    }

    double[] actual() {
        return actual.clone();
    }

    /** The sum of a row's offset fields. */
    double offset(int index) {
        return offsets[index];
    }

    /** What the model itself learns: actual less offset. */
    double gain(int index) {
        return actual[index] - offsets[index];
    }

    double[] gains() {
        return IntStream.range(0, size()).mapToDouble(this::gain).toArray();
    }
}
