package waybill.training.data;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.NormalValues;
import waybill.signature.RawValue;
import waybill.signature.normal.NumberForm;

/**
 * Columns of a query as an input with a normalization has them. What is learnt of them is then what callers' rows become, by the same
 * code.
 */
final class NormalCells {
    private NormalCells() {}

    /** The cells of a column; those that are no texts stay as they are, but for those of categories, which are. */
    static Table.Cells of(Table.Cells cells, int rows, Field field) {
        if (field.type() == FieldType.CATEGORY) {
            return texts(cells, rows, field);
        }
        if (!(cells instanceof Table.Texts)) {
            return cells;
        }
        return field.type() == FieldType.TIMESTAMP ? texts(cells, rows, field) : numbers(cells, rows, field);
    }

    private static Table.Cells texts(Table.Cells cells, int rows, Field field) {
        Map<String, String> once = new HashMap<>();
        return new Table.Texts(IntStream.range(0, rows)
                .mapToObj(row -> once.computeIfAbsent(text(cells.raw(row, field)), text -> normal(text, field)))
                .toArray(String[]::new));
    }

    private static String normal(String text, Field field) {
        return text(field.normalized(new RawValue.Text(text)));
    }

    private static String text(RawValue value) {
        return value instanceof RawValue.Text text ? text.value() : "";
    }

    private static Table.Cells numbers(Table.Cells cells, int rows, Field field) {
        boolean flags = field.type() == FieldType.BOOLEAN;
        Map<String, String> once = new HashMap<>();
        Map<Integer, RawValue> odd = new HashMap<>();
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            String text = once.computeIfAbsent(text(cells.raw(row, field)), one -> normal(one, field));
            values[row] = flags ? NormalValues.flag(text) : number(text, field);
            if (Double.isNaN(values[row]) && !text.isEmpty()) {
                odd.put(row, cells.raw(row, field));
            }
        }
        return Table.Numbers.read(values, flags, odd);
    }

    private static double number(String text, Field field) {
        return NumberForm.isPlain(text) && !field.normalization().orElseThrow().isAmbiguous(text)
                ? Double.parseDouble(text)
                : Double.NaN;
    }
}
