package waybill.capture.spool;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.capture.count.Kind;

/**
 * The records of this process that wait for the store, in files of this machine. Appending and writing to the store go on at the
 * same time, each on one thread.
 */
final class Spool implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Spool.class.getName());

    /** The size at which a segment is complete, in bytes. */
    static final long SEGMENT_BYTES = 4 << 20;

    /** The largest record, in bytes: what reads a segment holds it in memory. */
    static final int RECORD_BYTES = 16 << 20;

    private final InstanceFolder folder;
    private final Shipped shipped;
    private final long mostBytes;
    private final Dropped dropped;
    /** How many of each kind are in memory only. */
    private final long[] unwritten = new long[Kind.COUNT];
    /** The bytes of the spools of processes that are gone, which wait too. */
    private long others;

    private long completeBytes;
    private Optional<SegmentFile> open = Optional.empty();
    private Instant begun = Instant.MAX;
    private long last;

    private Spool(InstanceFolder folder, Shipped shipped, long mostBytes, Dropped dropped) {
        this.folder = folder;
        this.shipped = shipped;
        this.mostBytes = mostBytes;
        this.dropped = dropped;
    }

    /**
     * Begins to spool.
     *
     * @param mostBytes the most bytes that wait, of this process and those that are gone
     * @param dropped counts what cannot be kept
     */
    static Spool open(InstanceFolder folder, long mostBytes, Dropped dropped) throws IOException {
        return new Spool(folder, Shipped.open(folder.folder()), mostBytes, dropped);
    }

    /** The name of this instance, which no other ever has. */
    String instance() {
        return folder.instance();
    }

    /**
     * Appends a record, or counts it as dropped when too much waits.
     *
     * @throws IOException when the disk is full: it, and those that were not written, are counted as dropped
     */
    synchronized void append(SpoolRecord record, Instant now) throws IOException {
        byte[] bytes = record.toBytes();
        if (bytes.length > RECORD_BYTES || waitingBytes() + bytes.length > mostBytes) {
            dropped.add(record.kind(), record.units());
            return;
        }
        makeRoom(bytes);
        unwritten[record.kind().code()] += record.units();
        SegmentFile segment = segment(now);
        segment.append(bytes);
        if (segment.length() >= SEGMENT_BYTES) {
            roll();
        }
    }

    /** Whether those before it can be written is nothing to a record: it is tried by itself. */
    private void makeRoom(byte[] record) {
        try {
            if (open.isPresent() && !open.get().hasRoom(record)) {
                write();
            }
        } catch (IOException before) {
            LOG.log(Level.FINE, "Records could not be written to this machine's disk.", before);
        }
    }

    private SegmentFile segment(Instant now) throws IOException {
        if (open.isEmpty()) {
            try {
                open = Optional.of(SegmentFile.create(folder.folder(), ++last));
            } catch (IOException e) {
                dropUnwritten();
                throw e;
            }
            begun = now;
        }
        return open.get();
    }

    /**
     * Writes what is in memory.
     *
     * @throws IOException when the disk is full: what was not written is counted as dropped
     */
    synchronized void write() throws IOException {
        try {
            if (open.isPresent()) {
                open.get().write();
            }
            Arrays.fill(unwritten, 0);
        } catch (IOException e) {
            dropUnwritten();
            throw e;
        }
    }

    private void dropUnwritten() {
        for (Kind kind : Kind.values()) {
            dropped.add(kind, unwritten[kind.code()]);
        }
        Arrays.fill(unwritten, 0);
    }

    /** The bytes that wait for the store. */
    synchronized long waitingBytes() {
        return others + completeBytes + open.map(SegmentFile::length).orElse(0L);
    }

    /** Completes the segment that is written to, if it was begun so long ago; returns the number of the last complete one. */
    synchronized long complete(Instant now, Duration after) throws IOException {
        // A clock that was set back must not make it wait.
        if (open.isPresent() && (now.isBefore(begun) || !now.isBefore(begun.plus(after)))) {
            roll();
        }
        return open.isPresent() ? last - 1 : last;
    }

    private void roll() throws IOException {
        write();
        SegmentFile complete = open.orElseThrow();
        open = Optional.empty();
        completeBytes += complete.length();
        complete.close();
    }

    /** Writes what is complete to the store. */
    void ship(Shipping shipping, Instant now, Duration after) throws IOException {
        long upTo = complete(now, after);
        try {
            shipping.ship(folder.folder(), instance(), shipped, upTo);
        } finally {
            measure();
        }
    }

    /** What of the complete segments is still there; what was completed meanwhile is added to it. */
    private synchronized void measure() throws IOException {
        long bytes = 0;
        for (long number : SegmentFile.numbersIn(folder.folder())) {
            boolean complete = open.isEmpty() || number < last;
            bytes += complete ? SegmentFile.sizeOf(folder.folder(), number) : 0;
        }
        completeBytes = bytes;
    }

    synchronized void othersWait(long bytes) {
        others = bytes;
    }

    InstanceFolder folder() {
        return folder;
    }

    /** How many of a kind are in the store. */
    long captured(Kind kind) {
        return shipped.captured(kind);
    }

    /** Ends, when all is in the store: nothing stays on this machine. */
    void remove() throws IOException {
        shipped.close();
        folder.remove();
    }

    /** Ends, and leaves what is not in the store for whoever comes next. */
    @Override
    public synchronized void close() throws IOException {
        if (open.isPresent()) {
            roll();
        }
        shipped.close();
        folder.close();
    }
}
