package waybill.training.state;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.signature.Field;
import waybill.training.data.Table;

/** What some rows of a table know by state of one age each: a number for each feature, and the age in minutes. */
final class Asked {
    private final int[] rows;
    private final long[] asOf;
    private final double[][] values;

    /**
     * Rows that nothing is known for yet.
     *
     * @param rows their indices in the table
     * @param asOf as of when the state of each is, in seconds since 1970
     * @param fields how many there are, the age included, which is the last
     */
    Asked(int[] rows, long[] asOf, int fields) {
        this.rows = rows;
        this.asOf = asOf;
        this.values = new double[fields][rows.length];
    }

    int size() {
        return rows.length;
    }

    int row(int position) {
        return rows[position];
    }

    Instant asOf(int position) {
        return Instant.ofEpochSecond(asOf[position]);
    }

    void set(int position, double[] known, double age) {
        for (int field = 0; field < known.length; field++) {
            values[field][position] = known[field];
        }
        values[known.length][position] = age;
    }

    /** Puts what is known into columns of the whole table. */
    void into(double[][] columns) {
        for (int field = 0; field < columns.length; field++) {
            for (int position = 0; position < rows.length; position++) {
                columns[field][rows[position]] = values[field][position];
            }
        }
    }

    /** Columns of a whole table that says of every row that there is no state. */
    static double[][] nothing(int rows, List<Field> fields, double staleAfter) {
        double[][] columns = new double[fields.size()][rows];
        for (double[] column : columns) {
            Arrays.fill(column, Double.NaN);
        }
        Arrays.fill(columns[fields.size() - 1], staleAfter);
        return columns;
    }

    static Map<String, Table.Cells> named(double[][] columns, List<Field> fields) {
        Map<String, Table.Cells> named = new LinkedHashMap<>();
        for (int field = 0; field < columns.length; field++) {
            named.put(fields.get(field).name(), new Table.Numbers(columns[field]));
        }
        return named;
    }
}
