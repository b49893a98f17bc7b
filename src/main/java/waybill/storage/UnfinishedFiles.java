package waybill.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Files and folders that are not finished. They are deleted when the process is told to end, by Ctrl-C or SIGTERM. */
public final class UnfinishedFiles {
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(UnfinishedFiles::deleteAll, "waybill-unfinished"));
    }

    private UnfinishedFiles() {}

    /** To be called before a file, or a folder of files, is made. */
    public static void add(Path path) {
        OPEN.add(path.toAbsolutePath());
    }

    /** To be called when the file or folder is finished, or is gone. */
    public static void remove(Path path) {
        OPEN.remove(path.toAbsolutePath());
    }

    /** Deletes a file, or a folder with all that is in it, if it is there. */
    public static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    delete(file);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    @SuppressWarnings("EmptyCatch")
    private static void deleteAll() {
        for (Path path : List.copyOf(OPEN)) {
            try {
                delete(path);
            } catch (IOException e) {
                // The process ends: nobody is left to be told, and the other files are still to be deleted.
            }
        }
    }
}
