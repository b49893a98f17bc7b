package waybill.capture.spool;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The folder of an instance, held by a lock that ends with its process: its own, or that of the one that puts it in order. */
final class InstanceFolder implements AutoCloseable {
    /** Ends the name of the file beside the folder that is locked: the folder itself is moved while the lock is held. */
    private static final String LOCK = ".lock";

    private static final String NAME = "instance";
    /** Ends the name of a folder of which all is in the store. */
    private static final String DONE = ".done";

    /** Those of this process: to look at the lock of one of them would be to lose it. */
    private static final Set<File> HELD = ConcurrentHashMap.newKeySet();

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
        if (!HELD.add(folder)) {
            return Optional.empty();
        }
        Optional<InstanceFolder> taken = Optional.empty();
        try {
            taken = locked(folder, names);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(folder);
            }
        }
    }

    private static Optional<InstanceFolder> locked(File folder, Supplier<String> names) throws IOException {
        FileChannel channel = FileChannel.open(lockOf(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null && folder.isDirectory()) {
                return Optional.of(new InstanceFolder(folder, name(folder, names), channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Path lockOf(File folder) {
        return Path.of(folder.getPath() + LOCK);
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
        close();
        delete(done);
    }

    /** Deletes a folder of which all is in the store. */
    static void delete(File done) throws IOException {
        try (Stream<Path> files = Files.list(done.toPath())) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(done.toPath());
        String name = done.getPath();
        Files.deleteIfExists(lockOf(new File(name.substring(0, name.length() - DONE.length()))));
    }

    @Override
    public void close() throws IOException {
        HELD.remove(folder);
        channel.close();
    }
}
