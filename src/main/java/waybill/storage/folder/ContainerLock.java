package waybill.storage.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one writer at a time into a container. An OS file lock excludes other processes, and ends with the process that holds it;
 * a lock in this JVM is needed as well, because the OS lock belongs to the process as a whole.
 *
 * <p>The lock file keeps the latest time given to a file of the container. Every write gets a later time, so that no two states
 * of a blob look alike, whatever the resolution of the clock, even when the blob was deleted in between.
 */
final class ContainerLock implements AutoCloseable {
    private static final ConcurrentMap<Path, ReentrantLock> IN_THIS_JVM = new ConcurrentHashMap<>();

    /** Resolutions of the times of file systems, from the finest to the coarsest. */
    private static final List<Duration> TICKS = List.of(
            Duration.ofNanos(1),
            Duration.ofNanos(100),
            Duration.ofNanos(1_000),
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));

    private final ReentrantLock local;
    private final FileChannel channel;

    private ContainerLock(ReentrantLock local, FileChannel channel) {
        this.local = local;
        this.channel = channel;
    }

    /** Waits until the lock is free. The file's folder must exist. */
    static ContainerLock take(Path file) throws IOException {
        Path key = DirectoryLayout.parentOf(file).toRealPath().resolve(file.getFileName());
        ReentrantLock local = IN_THIS_JVM.computeIfAbsent(key, path -> new ReentrantLock());
        local.lock();
        try {
            return new ContainerLock(local, locked(file));
        } catch (IOException | RuntimeException e) {
            local.unlock();
            throw e;
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Gives the file a time later than any given in this container before, and later than {@code floor}. */
    void stamp(Path file, Instant now, Instant floor) throws IOException {
        Instant last = latest();
        Instant above = last.isAfter(floor) ? last : floor;
        for (Duration tick : TICKS) {
            Instant next = above.plus(tick);
            Instant wanted = now.isAfter(next) ? now : next;
            Files.setLastModifiedTime(file, FileTime.from(wanted));
            Instant kept = Files.getLastModifiedTime(file).toInstant();
            if (kept.isAfter(above)) {
                remember(kept);
                return;
            }
        }
        throw new IOException("the file system keeps no usable times");
    }

    /** Records the time of a file that is about to be deleted, so that the next file of that name gets a later one. */
    void outlive(Instant time) throws IOException {
        if (time.isAfter(latest())) {
            remember(time);
        }
    }

    private Instant latest() throws IOException {
        ByteBuffer kept = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
        return channel.read(kept, 0) == kept.capacity()
                ? Instant.ofEpochSecond(kept.flip().getLong(), kept.getInt())
                : Instant.EPOCH;
    }

    private void remember(Instant kept) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
        bytes.putLong(kept.getEpochSecond()).putInt(kept.getNano()).flip();
        channel.write(bytes, 0);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            local.unlock();
        }
    }
}
