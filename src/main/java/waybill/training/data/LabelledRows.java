package waybill.training.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.signature.Binding;
import waybill.signature.Row;
import waybill.signature.Signature;

/** The rows of one part: bound as a caller's would be, each with what really happened. */
public final class LabelledRows {
    private final Cells cells;
    private final List<Row> rows;
    private final double[] actual;
    private final double[] offsets;

    private LabelledRows(Cells cells, List<Row> rows, double[] actual, double[] offsets) {
        this.cells = cells;
        this.rows = rows;
        this.actual = actual;
        this.offsets = offsets;
    }

    /**
     * Rows of a table.
     *
     * @param id the column that names a row, for messages
     * @param now the moment of training, with which some limits of times move
     * @throws WaybillException {@code INVALID_DATA} when a row does not fit the signature, or has no target
     */
    public static LabelledRows of(
            Table table, int[] indices, Signature signature, String id, Target target, Instant now) {
        double[] actual = table.targets(target.column(), indices);
        table.requireNone(target.column(), IntStream.range(0, actual.length).filter(i -> !Double.isFinite(actual[i])));
        List<Row> rows = bind(table, indices, signature, id, now);
        double[] offsets = new double[indices.length];
        for (String offset : target.output().offsets()) {
            double[] column = table.numbers(offset, indices);
            Arrays.setAll(offsets, i -> offsets[i] + column[i]);
        }
        return new LabelledRows(new Cells(table, indices, id), rows, actual, offsets);
    }

    private static List<Row> bind(Table table, int[] indices, Signature signature, String id, Instant now) {
        List<Row> rows = new ArrayList<>(indices.length);
        Map<String, List<Violation>> refused = new LinkedHashMap<>();
        for (int index : indices) {
            Binding binding = signature.bind(table.raw(index, signature.fields()), now);
            if (binding instanceof Binding.Bound bound) {
                rows.add(bound.bound());
            } else {
                refused.put(table.column(id).text(index), binding.violations());
            }
        }
        refused.entrySet().stream().findFirst().ifPresent(first -> {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    refused.size() + " of " + indices.length
                            + " rows do not fit the recipe's inputs; the first is the one whose " + id + " is "
                            + first.getKey() + ":",
                    first.getValue());
        });
        return rows;
    }

    /** What the rows were made of. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cells(Table table, int[] indices, String id) {
        String text(int index, String column) {
            return table.column(column).text(indices[index]);
        }
    }

    /** The name of a row in the data. */
    public String id(int index) {
        return cells.text(index, cells.id);
    }

    /** A cell of a row, as the query made it; empty when it is missing. */
    public String text(int index, String column) {
        return cells.text(index, column);
    }

    public int size() {
        return actual.length;
    }

    public Row row(int index) {
        return rows.get(index);
    }

    public double actual(int index) {
        return actual[index];
    }

    public double[] actual() {
        return actual.clone();
    }

    /** The sum of a row's offset fields. */
    public double offset(int index) {
        return offsets[index];
    }

    /** What the model itself learns: actual less offset. */
    public double gain(int index) {
        return actual[index] - offsets[index];
    }

    public double[] gains() {
        return IntStream.range(0, size()).mapToDouble(this::gain).toArray();
    }
}
