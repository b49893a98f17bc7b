package waybill.clean.rule;

import java.util.List;
import waybill.clean.row.Columns;

/** Where the cells of named columns are in a row. */
public final class CellIndexes {
    private CellIndexes() {}

    public static int[] indexes(Columns columns, List<String> names) {
        return names.stream().mapToInt(columns::index).toArray();
    }

    /** The cells that keep notes on these. */
    public static int[] notes(Columns columns, List<String> names) {
        return names.stream()
                .mapToInt(name -> columns.index(Columns.noteOf(name)))
                .toArray();
    }
}
