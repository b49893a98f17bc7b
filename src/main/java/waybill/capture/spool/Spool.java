package waybill.capture.spool;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import waybill.capture.count.Kind;

/**
 * The records of this process that wait for the store, in files of this machine. Appending and writing to the store go on at the
 * same time, each on one thread.
 */
final class Spool implements AutoCloseable {
    /** The size at which a segment is complete, in bytes. */
    static final long SEGMENT_BYTES = 4 << 20;

    /** The largest record, in bytes: what reads a segment holds it in memory. */
    static final int RECORD_BYTES = 16 << 20;

    private final InstanceFolder folder;
    private final Shipped shipped;
    private final long mostBytes;
    /** The bytes of the spools of processes that are gone, which wait too. */
    private long others;

    private long completeBytes;
    private Optional<SegmentFile> open = Optional.empty();
    private Instant begun = Instant.MAX;
    private long last;

    private Spool(InstanceFolder folder, Shipped shipped, long mostBytes) {
        this.folder = folder;
        this.shipped = shipped;
        this.mostBytes = mostBytes;
    }

    /** @param mostBytes the most bytes that wait, of this process and those that are gone */
    static Spool open(InstanceFolder folder, long mostBytes) throws IOException {
        return new Spool(folder, Shipped.open(folder.folder()), mostBytes);
    }

    /** The name of this instance, which no other ever has. */
    String instance() {
        return folder.instance();
    }

    /**
     * Appends a record.
     *
     * @return whether it was: not when too much waits, or the disk is full
     */
    synchronized boolean append(SpoolRecord record, Instant now) throws IOException {
        byte[] bytes = record.toBytes();
        if (bytes.length > RECORD_BYTES || waitingBytes() + bytes.length > mostBytes) {
            return false;
        }
        if (open.isEmpty()) {
            open = Optional.of(SegmentFile.create(folder.folder(), ++last));
            begun = now;
        }
        open.get().append(bytes);
        if (open.get().length() >= SEGMENT_BYTES) {
            roll();
        }
        return true;
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
