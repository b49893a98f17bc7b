package waybill.clean.rule.source;

import java.util.List;
import waybill.clean.row.Columns;
import waybill.clean.row.Row;
import waybill.clean.rule.CellIndexes;

/** The lane of a row, by the texts of its columns. */
final class Lane {
    private final int[] cells;

    Lane(Columns columns, List<String> names) {
        this.cells = CellIndexes.indexes(columns, names);
    }

    String of(Row row) {
        StringBuilder key = new StringBuilder();
        for (int cell : cells) {
            key.append(row.text(cell)).append('\n');
        }
        return key.toString();
    }
}
