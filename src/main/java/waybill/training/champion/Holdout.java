package waybill.training.champion;

import java.util.List;
import waybill.signature.RawRow;

/**
 * Rows that no model has learnt from, each with what really happened.
 *
 * @param rows as callers send them, with one header
 * @param names of what a row is of, such as a leg; rows with the same name are no two proofs; none when nobody knows
 * @param actual what really happened in each row, as text
 */
public record Holdout(List<RawRow> rows, List<String> names, List<String> actual) {
    public Holdout {
        rows = List.copyOf(rows);
        names = List.copyOf(names);
        actual = List.copyOf(actual);
        if (rows.size() != actual.size() || !(names.isEmpty() || names.size() == rows.size())) {
            throw new IllegalArgumentException("Each row has what really happened.");
        }
    }

    public int size() {
        return rows.size();
    }

    /** Whether the rows have a cell of this name. */
    boolean hasColumn(String name) {
        return rows.stream().limit(1).anyMatch(row -> row.header().names().contains(name));
    }
}
