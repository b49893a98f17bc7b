package waybill.capture.spool;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;

/**
 * A few whole numbers in a file, written in one step: when the process is killed, they are those of the last write that returned,
 * or of the one that was under way. They are not forced to the disk. Made of what is loaded anyway, because the first answer is
 * counted in one.
 */
final class NumberFile implements AutoCloseable {
    private final RandomAccessFile file;
    private final byte[] bytes;

    private NumberFile(RandomAccessFile file, int count) {
        this.file = file;
        this.bytes = new byte[count * Long.BYTES];
    }

    static NumberFile open(File file, int count) throws IOException {
        return new NumberFile(new RandomAccessFile(file, "rw"), count);
    }

    /** @param numbers as many as the file has */
    void write(long[] numbers) throws IOException {
        ByteBuffer.wrap(bytes).asLongBuffer().put(numbers);
        file.seek(0);
        file.write(bytes);
    }

    /** The numbers in a file; zero where it ends before them, as that of a Waybill does that counted less, or where there is none. */
    static long[] read(File file, int count) throws IOException {
        long[] numbers = new long[count];
        if (!file.isFile()) {
            return numbers;
        }
        try (RandomAccessFile from = new RandomAccessFile(file, "r")) {
            int whole = (int) Math.min(count, from.length() / Long.BYTES);
            byte[] bytes = new byte[whole * Long.BYTES];
            from.readFully(bytes);
            ByteBuffer.wrap(bytes).asLongBuffer().get(numbers, 0, whole);
        }
        return numbers;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
