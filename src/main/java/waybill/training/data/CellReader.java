package waybill.training.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Collects the cells of one column of a result, row by row. */
interface CellReader {
    /** The cell of the current row. */
    void read(ResultSet rows) throws SQLException;

    /** All cells that were read. */
    Table.Cells cells();

    /** Makes a number of a cell: NaN where the row has none. */
    @FunctionalInterface
    interface NumberCell {
        double of(ResultSet rows) throws SQLException;
    }

    /** Makes a text of a cell: empty where the row has none. */
    @FunctionalInterface
    interface TextCell {
        String of(ResultSet rows) throws SQLException;
    }

    static CellReader numbers(NumberCell cell, Function<double[], Table.Cells> made) {
        return new NumberReader(cell, made);
    }

    static CellReader texts(TextCell cell) {
        return new TextReader(cell);
    }

    /** Numbers, and what is held as one. */
    final class NumberReader implements CellReader {
        private static final int FIRST = 10_000;

        private final NumberCell cell;
        private final Function<double[], Table.Cells> made;
        private double[] values = new double[FIRST];
        private int size;

        private NumberReader(NumberCell cell, Function<double[], Table.Cells> made) {
            this.cell = cell;
            this.made = made;
        }

        @Override
        public void read(ResultSet rows) throws SQLException {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = cell.of(rows);
        }

        @Override
        public Table.Cells cells() {
            return made.apply(Arrays.copyOf(values, size));
        }
    }

    /** Texts; each is held once, as categories repeat. */
    final class TextReader implements CellReader {
        private final TextCell cell;
        private final List<String> values = new ArrayList<>();
        private final Map<String, String> once = new HashMap<>();

        private TextReader(TextCell cell) {
            this.cell = cell;
        }

        @Override
        public void read(ResultSet rows) throws SQLException {
            values.add(once.computeIfAbsent(cell.of(rows), same -> same));
        }

        @Override
        public Table.Cells cells() {
            return new Table.Texts(values.toArray(String[]::new));
        }
    }
}
