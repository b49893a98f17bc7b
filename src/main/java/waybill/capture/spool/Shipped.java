package waybill.capture.spool;

import java.io.File;
import java.io.IOException;
import waybill.capture.count.Kind;

/**
 * How far an instance's segments are in the store, in a file that outlives the process.
 */
final class Shipped implements AutoCloseable {
    private static final String FILE = "shipped";
    private static final int NUMBERS = 1 + Kind.COUNT;

    private final long[] numbers;
    private final NumberFile file;

    private Shipped(long[] numbers, NumberFile file) {
        this.numbers = numbers;
        this.file = file;
    }

    static Shipped open(File folder) throws IOException {
        File file = new File(folder, FILE);
        return new Shipped(NumberFile.read(file, NUMBERS), NumberFile.open(file, NUMBERS));
    }

    /** The number of the last segment that is in the store; 0 for none. */
    synchronized long segment() {
        return numbers[0];
    }

    /** How many of a kind are in the store. */
    synchronized long captured(Kind kind) {
        return numbers[1 + kind.code()];
    }

    /** Remembers that a segment is in the store, with what it holds, in one step. */
    synchronized void add(long segment, Iterable<SpoolRecord> records) throws IOException {
        numbers[0] = segment;
        for (SpoolRecord record : records) {
            numbers[1 + record.kind().code()] += record.units();
        }
        file.write(numbers);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
