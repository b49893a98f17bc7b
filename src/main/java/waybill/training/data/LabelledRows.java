package waybill.training.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.signature.Binding;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.Row;
import waybill.signature.Signature;

/** The rows of one part: bound as a caller's would be, each with what really happened. */
public final class LabelledRows {
    private final Cells cells;
    private final List<Row> rows;
    private final Outcomes outcomes;

    private LabelledRows(Cells cells, List<Row> rows, Outcomes outcomes) {
        this.cells = cells;
        this.rows = rows;
        this.outcomes = outcomes;
    }

    /**
     * Rows of a table.
     *
     * @param id the column that names a row, for messages
     * @param now the moment of training, with which some limits of times move
     * @throws WaybillException {@code INVALID_DATA} when a row does not fit the signature, or has no target, or a label that the target lacks
     */
    public static LabelledRows of(
            Table table, int[] indices, Signature signature, String id, Target target, Instant now) {
        Outcomes outcomes = target.output().accept(new OutcomesReader(table, indices, target.column()));
        List<Row> rows = bind(table, indices, signature, id, now);
        return new LabelledRows(new Cells(table, indices, id), rows, outcomes);
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

    /** Which database the rows came from; nothing for rows of files. */
    public Optional<RowOrigin> origin() {
        return cells.table().origin();
    }

    /** A digest of all cells of the rows, in lower-case hex: enough to notice that they are others now. */
    public String sha256() {
        return TableDigest.of(cells.table(), cells.indices());
    }

    /** What the rows were made of. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cells(Table table, int[] indices, String id) {
        String text(int index, String column) {
            return table.column(column).text(indices[index]);
        }

        Cells some(int[] positions) {
            return new Cells(
                    table,
                    IntStream.of(positions).map(position -> indices[position]).toArray(),
                    id);
        }
    }

    /**
     * Some of these rows.
     *
     * @param positions their places among these
     */
    public LabelledRows some(int[] positions) {
        return new LabelledRows(
                cells.some(positions),
                IntStream.of(positions).mapToObj(rows::get).toList(),
                outcomes.of(positions));
    }

    /** Where they stand in their table. */
    public int[] indices() {
        return cells.indices.clone();
    }

    /** The name of a row in the data. */
    public String id(int index) {
        return cells.text(index, cells.id);
    }

    /** A cell of a row, as the query made it; empty when it is missing. */
    public String text(int index, String column) {
        return cells.text(index, column);
    }

    /** A row as a caller would send it. */
    public RawRow raw(int index, List<Field> inputs) {
        return cells.table().raw(cells.indices()[index], inputs);
    }

    public int size() {
        return rows.size();
    }

    public Row row(int index) {
        return rows.get(index);
    }

    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** What really happened. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /**
     * The numbers that really came out.
     *
     * @throws IllegalStateException when the target is a label
     */
    public Outcomes.Numbers numbers() {
        if (outcomes instanceof Outcomes.Numbers numbers) {
            return numbers;
        }
        throw new IllegalStateException("The target is a label.");
    }

    /**
     * The labels that really came out.
     *
     * @throws IllegalStateException when the target is a number
     */
    public Outcomes.Labels labels() {
        if (outcomes instanceof Outcomes.Labels labels) {
            return labels;
        }
        throw new IllegalStateException("The target is a number.");
    }
}
