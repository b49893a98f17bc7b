package waybill.training.cleaning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import waybill.training.data.Part;
import waybill.training.data.Table;

/**
 * In what the query's rows differ between the tables as they came and the clean ones. Rows are the same by their names.
 *
 * @param rows how many are in both
 * @param lost how many the query makes of the clean tables alone
 * @param gone how many it makes of the tables as they came alone: what was set aside, or has another name now
 * @param moved of how many the date is in another part, or in none
 * @param columns in how many rows each column differs; those that differ in none are left out
 */
public record RowChanges(int rows, int lost, int gone, int moved, Map<String, Integer> columns) {
    public RowChanges {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** The rows of one of the two, in their parts. */
    public record Side(Table table, Map<Part, int[]> parts) {
        public Side {
            parts = Map.copyOf(parts);
        }

        /** The part of each row; none for a row of another date. */
        private List<String> partOfRow() {
            List<String> all = new ArrayList<>(Collections.nCopies(table.rows(), ""));
            parts.forEach((part, rows) -> {
                for (int row : rows) {
                    all.set(row, part.wireName());
                }
            });
            return all;
        }
    }

    /**
     * Compares.
     *
     * @param id the column that names a row
     * @param columns those that matter
     */
    public static RowChanges between(Side clean, Side came, String id, List<String> columns) {
        Map<String, Integer> places = new HashMap<>();
        Table.Cells names = came.table().column(id);
        for (int row = 0; row < came.table().rows(); row++) {
            places.put(names.text(row), row);
        }
        List<int[]> pairs = new ArrayList<>();
        Table.Cells wanted = clean.table().column(id);
        for (int row = 0; row < clean.table().rows(); row++) {
            Integer other = places.get(wanted.text(row));
            if (other != null) {
                pairs.add(new int[] {row, other});
            }
        }
        return new RowChanges(
                pairs.size(),
                clean.table().rows() - pairs.size(),
                came.table().rows() - pairs.size(),
                moved(clean.partOfRow(), came.partOfRow(), pairs),
                differing(clean.table(), came.table(), pairs, columns));
    }

    private static int moved(List<String> clean, List<String> came, List<int[]> pairs) {
        return (int) pairs.stream()
                .filter(pair -> !Objects.equals(clean.get(pair[0]), came.get(pair[1])))
                .count();
    }

    private static Map<String, Integer> differing(Table clean, Table came, List<int[]> pairs, List<String> columns) {
        Map<String, Integer> differing = new LinkedHashMap<>();
        for (String column : columns) {
            Table.Cells left = clean.column(column);
            Table.Cells right = came.column(column);
            int count = (int) pairs.stream()
                    .filter(pair -> !left.text(pair[0]).equals(right.text(pair[1])))
                    .count();
            if (count > 0) {
                differing.put(column, count);
            }
        }
        return differing;
    }
}
