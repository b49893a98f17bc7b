package waybill.storage.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes complete, durable files in a temporary folder, ready to be moved to their place. */
final class Workbench {
    private static final String TEMPORARY = "tmp";
    private static final int SLICE = 1 << 18;
    /** Older files were left behind by a killed process: no write takes that long. */
    private static final Duration ABANDONED = Duration.ofDays(1);
    /** Azure keeps uncommitted blocks as long. */
    private static final Duration UNCOMMITTED = Duration.ofDays(7);

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

    /** Makes a new file with this content, flushed to the disk. The caller moves or deletes it. */
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
     * Random without a seed on purpose: no name may be used twice, not even by processes of several containers that have the same
     * process id, or one would delete what another is making.
     */
    private static Path newName(Path folder) {
        return folder.resolve(UUID.randomUUID().toString());
    }

    Path make(byte[] content) throws IOException {
        return make(channel -> writeFully(channel, content));
    }

    /** Writes in slices, because the JDK keeps an off-heap buffer as large as the largest one written. */
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
        DirectoryLayout.flush(DirectoryLayout.parentOf(place));
    }

    /** Moves a folder to the temporary folder in one step, and deletes it with its files. */
    void discard(Path folder) throws IOException {
        Path doomed = newName(layout.workFolder(TEMPORARY));
        try {
            Files.move(folder, doomed, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        }
        delete(doomed);
    }

    @SuppressWarnings("EmptyCatch")
    private void sweepOnce(Path folder) {
        if (!swept.getAndSet(true)) {
            try {
                sweep(folder);
            } catch (IOException | DirectoryIteratorException e) {
                // Leftovers are no reason to refuse a write.
            }
        }
    }

    private void sweep(Path folder) throws IOException {
        for (Path leftover : entries(folder)) {
            if (isOlder(leftover, ABANDONED)) {
                delete(leftover);
            }
        }
        for (Path container : entries(layout.blocks())) {
            for (Path blocks : entries(container)) {
                if (isOlder(blocks, UNCOMMITTED)) {
                    discard(blocks);
                }
            }
        }
    }

    /**
     * Whether the last change is longer ago than {@code age}; for a folder, the last entry added or removed. False when another
     * process has removed it.
     */
    private boolean isOlder(Path path, Duration age) throws IOException {
        try {
            Instant changed =
                    Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
            return changed.isBefore(clock.instant().minus(age));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void delete(Path fileOrFolder) throws IOException {
        for (Path entry : entries(fileOrFolder)) {
            Files.deleteIfExists(entry);
        }
        Files.deleteIfExists(fileOrFolder);
    }

    /** The entries of a folder; empty for a file, a link, or a path that does not exist. */
    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        return found;
    }
}
