package waybill.clean.rule;

import waybill.clean.row.Memo;
import waybill.clean.row.Row;
import waybill.signature.normal.NumberForm;

/** The numbers of a column. Not thread-safe. */
public final class NumberCell {
    private final int cell;
    private final Memo<Double> numbers =
            new Memo<>(text -> NumberForm.isPlain(text) ? Double.parseDouble(text) : Double.NaN);

    public NumberCell(int cell) {
        this.cell = cell;
    }

    public int cell() {
        return cell;
    }

    /** The number of a row; NaN when its cell has none. */
    public double of(Row row) {
        String text = row.text(cell);
        return text.isEmpty() ? Double.NaN : numbers.of(text);
    }
}
