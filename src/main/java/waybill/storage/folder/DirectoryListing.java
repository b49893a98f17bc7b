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
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;

/**
 * Walks a container in the order of its blobs' paths. One folder at a time is read whole and sorted, with a slash behind the
 * names of folders: {@code a-b}, {@code a/c}, {@code ab}. No file stays open in between.
 */
final class DirectoryListing {
    private final Path container;
    private final String containerName;
    private final String prefix;
    /** The paths still to be visited, the next one first; the path of a folder ends with a slash. */
    private final Deque<String> waiting = new ArrayDeque<>();

    DirectoryListing(Path container, String containerName, String prefix) throws IOException {
        this.container = container;
        this.containerName = containerName;
        this.prefix = prefix;
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

    /** The entry's path, if a blob with the prefix may lie there. */
    private List<String> pathOf(String folder, Path entry) {
        String path = folder + entry.getFileName();
        if (!BlobName.isPath(path)) {
            return List.of();
        }
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            String inside = path + "/";
            return inside.startsWith(prefix) || prefix.startsWith(inside) ? List.of(inside) : List.of();
        }
        return path.startsWith(prefix) ? List.of(path) : List.of();
    }
}
