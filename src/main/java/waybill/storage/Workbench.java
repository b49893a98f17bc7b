package waybill.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes whole, durable files out of sight, ready to be moved to where they are seen. */
final class Workbench {
    private static final String TEMPORARY = "tmp";
    private static final int SLICE = 1 << 18;
    /** What a killed process left behind is older than any write that is still going on. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final DirectoryLayout layout;
    private final Clock clock;
    private final AtomicBoolean swept = new AtomicBoolean();

    Workbench(DirectoryLayout layout, Clock clock) {
        this.layout = layout;
        this.clock = clock;
    }

    /** Writes something to a channel. */
    interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** A new file with this content, flushed to the disk. The caller moves or deletes it. */
    Path make(Content content) throws IOException {
        Path folder = layout.workFolder(TEMPORARY);
        sweepOnce(folder);
        Path file = newName(folder);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.writeTo(channel);
            channel.force(true);
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /**
     * Random without a seed on purpose: a name must never be used twice, also by processes of several containers that have the
     * same number, or one would tidy away what another is making.
     */
    private static Path newName(Path folder) {
        return folder.resolve(UUID.randomUUID().toString());
    }

    Path make(byte[] content) throws IOException {
        return make(channel -> writeFully(channel, content));
    }

    /** In slices, because the JDK keeps an off-heap buffer as large as the largest one written. */
    private static void writeFully(FileChannel channel, byte[] content) throws IOException {
        for (int from = 0; from < content.length; from += SLICE) {
            ByteBuffer slice = ByteBuffer.wrap(content, from, Math.min(SLICE, content.length - from));
            while (slice.hasRemaining()) {
                channel.write(slice);
            }
        }
    }

    static void moveInto(Path made, Path place) throws IOException {
        Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
        flush(DirectoryLayout.parentOf(place));
    }

    /** So that the move outlives a power cut. Windows cannot open a folder, and does without. */
    @SuppressWarnings("EmptyCatch")
    private static void flush(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The move itself is done.
        }
    }

    /** Moves a folder out of sight in one step and deletes it with its files. */
    void discard(Path folder) throws IOException {
        Path doomed = newName(layout.workFolder(TEMPORARY));
        try {
            Files.move(folder, doomed, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        }
        delete(doomed);
    }

    private void sweepOnce(Path folder) throws IOException {
        if (!swept.getAndSet(true)) {
            Instant limit = clock.instant().minus(ABANDONED);
            try (var entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    deleteIfOlder(entry, limit);
                }
            }
        }
    }

    private static void deleteIfOlder(Path entry, Instant limit) throws IOException {
        try {
            if (Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
                delete(entry);
            }
        } catch (NoSuchFileException e) {
            // Another process sweeps too.
        }
    }

    private static void delete(Path fileOrFolder) throws IOException {
        try (var entries = Files.newDirectoryStream(fileOrFolder)) {
            for (Path entry : entries) {
                Files.deleteIfExists(entry);
            }
        } catch (NotDirectoryException e) {
            // A file: the next line is all it needs.
        }
        Files.deleteIfExists(fileOrFolder);
    }
}
