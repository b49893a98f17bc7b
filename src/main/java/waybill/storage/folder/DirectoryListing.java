package waybill.storage.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;

/**
 * Walks a container in the order of its blobs' paths. One folder at a time is read whole and sorted, with a slash behind the
 * names of folders: {@code a-b}, {@code a/c}, {@code ab}. No file stays open in between.
 */
final class DirectoryListing {
    /** Stands for bytes that are no text. */
    private static final char UNREADABLE = '\ufffd';

    private final Path container;
    private final String containerName;
    private final String prefix;
    private final Consumer<String> leftOut;
    /** The paths still to be visited, the next one first; the path of a folder ends with a slash. */
    private final Deque<String> waiting = new ArrayDeque<>();

    DirectoryListing(Path container, String containerName, String prefix, Consumer<String> leftOut) throws IOException {
        this.container = container;
        this.containerName = containerName;
        this.prefix = prefix;
        this.leftOut = leftOut;
        if (!Files.isSymbolicLink(container)) {
            open("");
        }
    }

    /** The next blob; empty at the end. */
    Optional<BlobProperties> next() throws IOException {
        while (!waiting.isEmpty()) {
            String path = waiting.removeFirst();
            if (path.endsWith("/")) {
                open(path);
            } else {
                Optional<FileState> state = FileState.of(container.resolve(path));
                if (state.isPresent()) {
                    return Optional.of(state.get().properties(new BlobName(containerName, path)));
                }
            }
        }
        return Optional.empty();
    }

    private void open(String folder) throws IOException {
        TreeSet<String> found = new TreeSet<>(Collections.reverseOrder());
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(container.resolve(folder))) {
            for (Path entry : entries) {
                found.addAll(pathOf(folder, entry));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return;
        }
        found.forEach(waiting::addFirst);
    }

    private void leaveOut(String path) {
        if (path.startsWith(prefix)) {
            leftOut.accept(path);
        }
    }

    /** Whether the name's bytes are no text, so that no file is found under the name that they were read as. */
    private static boolean isMisread(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return name.indexOf(UNREADABLE) >= 0 && !entry.resolveSibling(name).equals(entry);
    }

    /** The entry's path, if a blob with the prefix may lie there. */
    private List<String> pathOf(String folder, Path entry) {
        String path = folder + entry.getFileName();
        boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
        if (!BlobName.isPath(path) || Files.isSymbolicLink(entry) || isMisread(entry)) {
            leaveOut(isFolder ? path + "/" : path);
            return List.of();
        }
        if (isFolder) {
            String inside = path + "/";
            return inside.startsWith(prefix) || prefix.startsWith(inside) ? List.of(inside) : List.of();
        }
        return path.startsWith(prefix) ? List.of(path) : List.of();
    }
}
