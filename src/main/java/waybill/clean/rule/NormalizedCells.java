package waybill.clean.rule;

import java.util.List;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.Memo;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NumberForm;
import waybill.signature.text.Blank;

/** Puts cells into the form that an input with the same {@code normalize} gives them when a caller sends them. */
public record NormalizedCells(List<String> names, Normalization normal) implements RowSpec {
    public NormalizedCells {
        names = List.copyOf(names);
    }

    @Override
    public Stream<String> columns() {
        return names.stream();
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        int[] cells = CellIndexes.indexes(columns, names);
        Memo<String> normals = new Memo<>(text -> Blank.is(text) ? text : normal.of(text));
        return (row, into) -> {
            for (int cell : cells) {
                String text = row.text(cell);
                if (!text.isEmpty()) {
                    check(text, normals.of(text), cell, into);
                }
            }
        };
    }

    private void check(String text, String after, int cell, Findings into) {
        if (!after.equals(text)) {
            into.repair(cell, after, after.isEmpty() ? "a word for a missing value" : "another form of the value");
        } else if (normal.isAmbiguous(text)) {
            into.find(cell, "may be two numbers, by what the point is");
        } else if (normal.form().isPresent() && !NumberForm.isPlain(text) && !Blank.is(text)) {
            into.find(cell, "no number and no listed word");
        }
    }
}
