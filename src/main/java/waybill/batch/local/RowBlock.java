package waybill.batch.local;

import java.util.Arrays;
import waybill.csv.RowReader;

/** A copy of whole rows of a file. */
final class RowBlock {
    /** The size at which a block ends, with the row that reaches it. */
    static final int BYTES = 1 << 20;

    /** The number of rows at which a block ends, so that the result stays small even when every row is rejected. */
    private static final int ROWS = 20_000;

    private final long firstRow;
    private byte[] bytes = new byte[BYTES + (1 << 12)];
    private int size;
    private int rows;

    /** @param firstRow the number of the block's first row in the file */
    RowBlock(long firstRow) {
        this.firstRow = firstRow;
    }

    long firstRow() {
        return firstRow;
    }

    /** The number of the first row after the block. */
    long nextRow() {
        return firstRow + rows;
    }

    boolean isFull() {
        return size >= BYTES || rows >= ROWS;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Adds the current row of a reader. */
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

    /** A reader of the block's rows. */
    RowReader reader() {
        return RowReader.of(bytes, size);
    }
}
