package waybill.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The description of a version. It is written last, and only once: a version without a manifest does not exist.
 *
 * @param parents the versions that this one follows, first the champion at the time of publishing
 * @param files the version's files, without the manifest itself
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
