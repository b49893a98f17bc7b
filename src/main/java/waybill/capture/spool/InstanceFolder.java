package waybill.capture.spool;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The folder of an instance, held by a lock that ends with its process: its own, or that of the one that puts it in order. */
final class InstanceFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String NAME = "instance";
    /** Ends the name of a folder of which all is in the store. */
    private static final String DONE = ".done";

    private final File folder;
    private final String instance;
    private final FileChannel channel;

    private InstanceFolder(File folder, String instance, FileChannel channel) {
        this.folder = folder;
        this.instance = instance;
        this.channel = channel;
    }

    /**
     * Takes a folder, unless a living process has it.
     *
     * @param names makes the instance's name, if it has none yet
     */
    static Optional<InstanceFolder> take(File folder, Supplier<String> names) throws IOException {
        FileChannel channel =
                FileChannel.open(new File(folder, LOCK).toPath(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!isLocked(channel)) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new InstanceFolder(folder, name(folder, names), channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException thisProcessHasIt) {
            return false;
        }
    }

    /** Written before anything bears it, and only once. */
    private static String name(File folder, Supplier<String> names) throws IOException {
        Path file = folder.toPath().resolve(NAME);
        if (!Files.exists(file)) {
            Path whole = folder.toPath().resolve(NAME + ".new");
            Files.writeString(whole, names.get());
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file);
    }

    /** Whether its process has begun to spool: until then nothing shows whether it lives. */
    static boolean isNamed(File folder) {
        return new File(folder, NAME).exists();
    }

    static boolean isDone(File folder) {
        return folder.getName().endsWith(DONE);
    }

    File folder() {
        return folder;
    }

    String instance() {
        return instance;
    }

    /** Removes the folder of which all is in the store; when that is interrupted, the rest is removed by whoever sees it. */
    void remove() throws IOException {
        File done = new File(folder.getPath() + DONE);
        Files.move(folder.toPath(), done.toPath(), StandardCopyOption.ATOMIC_MOVE);
        delete(done);
    }

    static void delete(File done) throws IOException {
        try (Stream<Path> files = Files.list(done.toPath())) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(done.toPath());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
