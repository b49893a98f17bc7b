package waybill.clean.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * A folder that is there whole, or not at all: it is written beside its place, and moved there at the end. What a run leaves that was killed, the next
 * one removes.
 */
public final class Staging implements Closeable {
    private static final String PARTIAL = ".partial";
    private static final String OLD = ".old";
    private static final String LOCK = ".lock";

    private final Path place;
    private final Path partial;
    private final FileChannel channel;

    private Staging(Path place, Path partial, FileChannel channel) {
        this.place = place;
        this.partial = partial;
        this.channel = channel;
    }

    /**
     * Begins to write a folder.
     *
     * @param replace whether the result of another cleaning that is there already may be replaced
     * @throws WaybillException {@code INVALID_ARGUMENT} when there is something that may not be, or another run writes there
     */
    public static Staging begin(Path folder, boolean replace) {
        Path place = place(folder);
        restore(place);
        requireFree(place, folder, replace);
        Path partial = sibling(place, PARTIAL);
        requireOwn(partial);
        try {
            Files.createDirectories(partial);
            FileChannel channel =
                    FileChannel.open(partial.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel).isEmpty()) {
                channel.close();
                throw new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        "Another run writes " + folder + ": let it end, or name another folder.");
            }
            empty(partial, LOCK);
            return new Staging(place, partial, channel);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Where a folder is; that of a link is where it leads. */
    private static Path place(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        try {
            return Files.isSymbolicLink(place) ? place.toRealPath() : place;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** What is emptied before it is written to must not lead to a folder elsewhere. */
    private static void requireOwn(Path partial) {
        if (Files.isSymbolicLink(partial)) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    partial + " is a link that somebody has made: remove it, or name another folder.");
        }
    }

    /** A run that was killed while it replaced a result may have left the older one beside its place. */
    private static void restore(Path place) {
        Path old = sibling(place, OLD);
        try {
            if (!Files.exists(place) && Files.exists(old)) {
                Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw unwritable(place, e);
        }
    }

    private static Path sibling(Path place, String end) {
        return place.resolveSibling("." + place.getFileName() + end);
    }

    /** Closing the channel ends the lock. */
    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        }
    }

    private static void requireFree(Path place, Path named, boolean replace) {
        if (!Files.exists(place)) {
            return;
        }
        boolean result = Files.isRegularFile(place.resolve(CleanFiles.SUMMARY));
        if (!Files.isDirectory(place) || !(result || isEmpty(place))) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    named + " is there, and is not the result of a cleaning: name another folder.");
        }
        if (result && !replace) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT, named + " has the result of a cleaning already; --force replaces it.");
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Where the files are written. */
    public Path folder() {
        return partial;
    }

    /** Moves the folder to its place. */
    public void commit() {
        try {
            Files.delete(partial.resolve(LOCK));
            Path old = sibling(place, OLD);
            delete(old);
            boolean replaced = Files.exists(place);
            if (replaced) {
                Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
            delete(old);
        } catch (IOException e) {
            throw unwritable(place, e);
        }
    }

    private static WaybillException unwritable(Path folder, IOException e) {
        return new WaybillException(ErrorCode.INVALID_ARGUMENT, folder + " cannot be written.", e);
    }

    private static void empty(Path folder, String except) throws IOException {
        for (Path file : list(folder)) {
            if (!file.getFileName().toString().equals(except)) {
                delete(file);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Removes what was not moved to its place. */
    @Override
    public void close() {
        try {
            channel.close();
            delete(partial);
        } catch (IOException leftToTheNextRun) {
            // The next run to this folder removes it.
        }
    }
}
