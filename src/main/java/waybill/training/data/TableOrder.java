package waybill.training.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Rows by date and name, as the embedded database orders them: texts by their bytes. Databases differ in how they order texts, and
 * what is learnt depends on the order, so that it is made here.
 */
final class TableOrder {
    private TableOrder() {}

    /** The rows of a table in this order. */
    static int[] of(Table table, String date, String id) {
        Comparator<Integer> order =
                by(table.column(date), table.rows()).thenComparing(by(table.column(id), table.rows()));
        return IntStream.range(0, table.rows())
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static Comparator<Integer> by(Table.Cells cells, int rows) {
        if (cells instanceof Table.Texts) {
            byte[][] texts = IntStream.range(0, rows)
                    .mapToObj(row -> cells.text(row).getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            return (a, b) -> Arrays.compareUnsigned(texts[a], texts[b]);
        }
        return Comparator.comparingDouble(cells::place);
    }
}
