package waybill.capture.spool;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A file of records, which will be one segment in the store. A few records are written in one step, each with its length and
 * checksum: when the process is killed, all but the last are whole. They are not forced to the disk. For one thread.
 */
final class SegmentFile implements AutoCloseable {
    private static final String ENDING = ".segment";
    private static final int DIGITS = 12;
    private static final int HEAD = 2 * Integer.BYTES;

    /** About the most bytes of records that are in memory only. */
    private static final int MEMORY = 64 << 10;

    private final RandomAccessFile file;
    private ByteBuffer unwritten = ByteBuffer.allocate(MEMORY);
    private long length;

    private SegmentFile(RandomAccessFile file) {
        this.file = file;
    }

    /** @param number its number in the instance, from 1 */
    static SegmentFile create(File folder, long number) throws IOException {
        return new SegmentFile(new RandomAccessFile(at(folder, number), "rw"));
    }

    private static File at(File folder, long number) {
        return new File(folder, String.format(Locale.ROOT, "%0" + DIGITS + "d%s", number, ENDING));
    }

    /** The numbers of all segments in a folder, in order. */
    static List<Long> numbersIn(File folder) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(folder.toPath())) {
            return files.map(path -> path.getFileName().toString())
                    .filter(SegmentFile::isSegment)
                    .map(name -> Long.parseLong(name.substring(0, name.length() - ENDING.length())))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static boolean isSegment(String name) {
        String number = name.substring(0, Math.max(0, name.length() - ENDING.length()));
        return name.endsWith(ENDING)
                && number.length() == DIGITS
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static long sizeOf(File folder, long number) {
        return at(folder, number).length();
    }

    static void delete(File folder, long number) throws IOException {
        Files.deleteIfExists(at(folder, number).toPath());
    }

    /** The size so far, in bytes, with what is in memory. */
    long length() {
        return length + unwritten.position();
    }

    /** Whether a record can be appended before what is in memory is written. */
    boolean hasRoom(byte[] record) {
        return unwritten.position() == 0 || unwritten.remaining() >= HEAD + record.length;
    }

    /** Appends a record for which there is room, in memory. */
    void append(byte[] record) {
        if (unwritten.capacity() < HEAD + record.length) {
            unwritten = ByteBuffer.allocate(HEAD + record.length);
        }
        unwritten
                .putInt(record.length)
                .putInt(checksum(ByteBuffer.wrap(record)))
                .put(record);
    }

    /**
     * Writes what is in memory, in one step.
     *
     * @throws IOException when it is not there; the records before it are
     */
    void write() throws IOException {
        try {
            file.write(unwritten.array(), 0, unwritten.position());
            length += unwritten.position();
        } catch (IOException e) {
            file.setLength(length);
            file.seek(length);
            throw e;
        } finally {
            unwritten.clear();
        }
    }

    /** The records of a file, up to the first that is not whole. Their texts share the file's bytes. */
    static List<SpoolRecord> read(File folder, long number) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(at(folder, number).toPath()));
        List<SpoolRecord> records = new ArrayList<>();
        while (bytes.remaining() > HEAD) {
            int size = bytes.getInt();
            int sum = bytes.getInt();
            if (size <= 0 || size > bytes.remaining() || checksum(bytes.slice(bytes.position(), size)) != sum) {
                break;
            }
            records.add(SpoolRecord.of(bytes.slice(bytes.position(), size)));
            bytes.position(bytes.position() + size);
        }
        return records;
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
