package waybill.training.evaluation;

import java.util.stream.IntStream;
import waybill.signature.Range;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.training.data.LabelledRows;

/**
 * Rows by one of their numeric fields. A row in which it is missing is none of them.
 *
 * @param atLeast the smallest value; negative infinity for any
 * @param below all values are less; positive infinity for any
 */
public record Where(String field, double atLeast, double below) {
    /** All rows. */
    public static final Where ALL = new Where("", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public boolean isAll() {
        return field.isEmpty();
    }

    /** The indices of the rows. */
    public int[] of(LabelledRows rows, Signature signature) {
        int[] all = IntStream.range(0, rows.size()).toArray();
        return isAll() ? all : of(all, rows, signature.indexOf(field));
    }

    private int[] of(int[] all, LabelledRows rows, int index) {
        return IntStream.of(all).filter(i -> holds(rows.row(i), index)).toArray();
    }

    /** @param index of the field in the row's signature */
    boolean holds(Row row, int index) {
        double value = row.value(index);
        return value >= atLeast && value < below;
    }

    /** In words, such as {@code departure_delay at least 15}; empty for all rows. */
    public String inWords() {
        if (isAll()) {
            return "";
        }
        return field
                + (Double.isFinite(atLeast) ? " at least " + Range.number(atLeast) : "")
                + (Double.isFinite(below) ? " below " + Range.number(below) : "");
    }
}
