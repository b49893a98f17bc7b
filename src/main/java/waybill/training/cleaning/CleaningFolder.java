package waybill.training.cleaning;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import waybill.clean.CleaningResult;
import waybill.clean.file.CleanFiles;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.UnfinishedFiles;

/**
 * Where a training cleans tables to: a temporary folder, or one beside the model's, of which what was made becomes a part of the
 * model's when that is written. Nothing is made before it is needed; what a process leaves that is killed, the next training to
 * the same place removes. Not thread-safe.
 */
public final class CleaningFolder implements AutoCloseable {
    /** The folder of the model in which cleaned tables are. */
    public static final String CLEANED = "cleaned";

    private static final String SUFFIX = ".cleaning";
    private static final String LOCK = ".lock";

    private final Optional<Path> output;
    private final Function<CleaningResult, byte[]> page;
    private Optional<Path> made = Optional.empty();
    private Optional<FileChannel> lock = Optional.empty();

    private CleaningFolder(Optional<Path> output, Function<CleaningResult, byte[]> page) {
        this.output = output;
        this.page = page;
    }

    /** One that is of no use once the query has read the tables. */
    public static CleaningFolder temporary() {
        return new CleaningFolder(Optional.empty(), result -> new byte[0]);
    }

    /**
     * One beside the folder of the model. Whoever asks for it closes it.
     *
     * @param page makes the report of a cleaning
     */
    public static CleaningFolder beside(Path output, Function<CleaningResult, byte[]> page) {
        return new CleaningFolder(Optional.of(output.toAbsolutePath().normalize()), page);
    }

    /**
     * Where a table is cleaned to.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} when nothing can be written there, or another training does
     */
    Path of(String table) {
        try {
            if (output.isPresent()) {
                requireFree(output.get().resolve(CLEANED).resolve(table));
            }
            if (made.isEmpty()) {
                made = Optional.of(make());
            }
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT, "There is no place for cleaned tables" + words() + ".", e);
        }
        return made.get().resolve(table);
    }

    /** Before anything is learnt: what somebody else has put there is not replaced at the end. */
    private static void requireFree(Path place) throws IOException {
        boolean free = Files.notExists(place)
                || Files.isRegularFile(place.resolve(CleanFiles.SUMMARY))
                || (Files.isDirectory(place) && list(place).isEmpty());
        if (!free) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    place + " is there, and is not the result of a cleaning: move it, or name another folder.");
        }
    }

    private String words() {
        return output.map(folder -> " beside " + folder).orElse("");
    }

    private Path make() throws IOException {
        if (output.isEmpty()) {
            Path folder = Files.createTempDirectory("waybill-cleaning");
            UnfinishedFiles.add(folder);
            return folder;
        }
        Path place = output.get();
        Path folder = place.resolveSibling("." + place.getFileName() + SUFFIX);
        // What is emptied before it is written to must not lead to a folder elsewhere.
        if (Files.isSymbolicLink(folder)) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    folder + " is a link that somebody has made: remove it, or name another folder.");
        }
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (locked(channel).isEmpty()) {
            channel.close();
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Another training writes to " + place + ": let it end, or name another folder.");
        }
        lock = Optional.of(channel);
        UnfinishedFiles.add(folder);
        for (Path left : list(folder)) {
            if (!left.getFileName().toString().equals(LOCK)) {
                UnfinishedFiles.delete(left);
            }
        }
        return folder;
    }

    /** Closing the channel ends the lock. */
    private static Optional<FileLock> locked(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    byte[] page(CleaningResult result) {
        return page.apply(result);
    }

    /** The query has read the tables: nobody needs those of a temporary folder any more. */
    public void read() {
        if (output.isEmpty()) {
            close();
        }
    }

    /**
     * Moves what was made into the folder of the model, in place of what an earlier training has left there.
     *
     * @throws IOException when it cannot be moved
     */
    public void moveTo(Path model) throws IOException {
        Path place = model.resolve(CLEANED);
        for (Path earlier : list(place)) {
            if (Files.isRegularFile(earlier.resolve(CleanFiles.SUMMARY))) {
                UnfinishedFiles.delete(earlier);
            }
        }
        if (made.isPresent()) {
            Files.createDirectories(place);
            for (Path table : list(made.get())) {
                if (Files.isDirectory(table)) {
                    Files.move(table, place.resolve(table.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        if (Files.isDirectory(place) && list(place).isEmpty()) {
            Files.delete(place);
        }
    }

    /** Deletes what was not moved. */
    @Override
    public void close() {
        if (made.isEmpty()) {
            return;
        }
        try {
            UnfinishedFiles.delete(made.get());
            UnfinishedFiles.remove(made.get());
            if (lock.isPresent()) {
                lock.get().close();
            }
            made = Optional.empty();
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT, "The folder " + made.get() + " cannot be deleted.", e);
        }
    }
}
