package waybill.batch.local;

import java.util.Arrays;
import waybill.csv.RowReader;

/** Whole rows, copied out of a file. */
final class RowBlock {
    /** A block ends with the row that reaches this size. */
    static final int BYTES = 1 << 20;

    /** Or with this row, so that the result stays small even when every row is rejected. */
    private static final int ROWS = 20_000;

    private final long firstRow;
    private byte[] bytes = new byte[BYTES + (1 << 12)];
    private int size;
    private int rows;

    /** @param firstRow the number of its first row in the file */
    RowBlock(long firstRow) {
        this.firstRow = firstRow;
    }

    long firstRow() {
        return firstRow;
    }

    /** The number of the first row behind it. */
    long nextRow() {
        return firstRow + rows;
    }

    boolean isFull() {
        return size >= BYTES || rows >= ROWS;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Adds the row that a reader stands on. */
    void add(RowReader row) {
        int length = row.end() - row.start();
        if (size + length + 1 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length + 1));
        }
        System.arraycopy(row.buffer(), row.start(), bytes, size, length);
        size += length;
        bytes[size++] = '\n';
        rows++;
    }

    /** Reads the rows again. */
    RowReader reader() {
        return RowReader.of(bytes, size);
    }
}
