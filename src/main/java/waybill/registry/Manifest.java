package waybill.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a version is. Written last, and only once: a version without a manifest does not exist.
 *
 * @param parents versions that this one follows, the champion of its day first
 */
public record Manifest(ModelSpec spec, Instant createdAt, List<String> parents, List<FileEntry> files) {
    public Manifest {
        parents = List.copyOf(parents);
        files = List.copyOf(files);
    }

    /** The entry of a file, if the version has it. */
    public Optional<FileEntry> file(String path) {
        for (FileEntry file : files) {
            if (file.path().equals(path)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
