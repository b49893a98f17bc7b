package waybill.survey.relation;

import java.util.Arrays;
import waybill.survey.column.ColumnCounter;

/**
 * One row as relations see it: of each column a hash of its value, and the number or day if it is asked for. Used again for the next row.
 */
public final class TableRow {
    private final long[] hashes;
    private final int[] values;
    private final double[] numbers;
    private final int[] days;
    private final int[] swapped;
    private long line;

    /** @param columns of the table */
    public TableRow(int columns) {
        this.hashes = new long[columns];
        this.values = new int[columns];
        this.numbers = new double[columns];
        this.days = new int[columns];
        this.swapped = new int[columns];
        Arrays.fill(numbers, Double.NaN);
        Arrays.fill(days, ColumnCounter.NO_DAY);
        Arrays.fill(swapped, ColumnCounter.NO_DAY);
    }

    /** Begins a row. */
    public void begin(long at) {
        line = at;
    }

    /**
     * Takes over the cell that a column's counter has just counted.
     *
     * @param value what the counter returned for it
     */
    public void set(int column, int value, ColumnCounter counter) {
        values[column] = value;
        hashes[column] = value == ColumnCounter.BLANK ? 0 : counter.hash() == 0 ? 1 : counter.hash();
        if (counter.followed().asksNumbers()) {
            numbers[column] = counter.followed().number(value);
        } else if (counter.followed().asksDays()) {
            days[column] = counter.followed().day(value);
            swapped[column] = counter.followed().swapped(value);
        }
    }

    public int columns() {
        return hashes.length;
    }

    public long line() {
        return line;
    }

    /** Of a column's value; 0 when it has none. */
    long hash(int column) {
        return hashes[column];
    }

    /** The index of a column's value among those that are counted; negative when it has none. */
    int value(int column) {
        return values[column];
    }

    double number(int column) {
        return numbers[column];
    }

    int day(int column) {
        return days[column];
    }

    int swapped(int column) {
        return swapped[column];
    }

    /** A hash of all values in their order. */
    long rowHash() {
        long hash = 1;
        for (long cell : hashes) {
            hash = hash * 0x9e3779b97f4a7c15L + cell;
        }
        return waybill.survey.sketch.ByteTable.mixed(hash);
    }
}
