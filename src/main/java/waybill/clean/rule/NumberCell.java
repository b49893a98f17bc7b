package waybill.clean.rule;

import waybill.clean.row.Columns;
import waybill.clean.row.Memo;
import waybill.clean.row.Row;
import waybill.signature.normal.NumberForm;

/** The numbers of a column. Not thread-safe. */
public final class NumberCell {
    private final int cell;
    private final Memo<Double> numbers =
            new Memo<>(text -> NumberForm.isPlain(text) ? Double.parseDouble(text) : Double.NaN);

    private NumberCell(int cell) {
        this.cell = cell;
    }

    /** The numbers of a column, which all rules read alike. */
    public static NumberCell of(Columns columns, String name) {
        return columns.shared(new Key(columns.index(name)), key -> new NumberCell(key.cell()));
    }

    private record Key(int cell) {}

    public int cell() {
        return cell;
    }

    /** The number of a row; NaN when its cell has none. */
    public double of(Row row) {
        String text = row.text(cell);
        return text.isEmpty() ? Double.NaN : numbers.of(text);
    }
}
