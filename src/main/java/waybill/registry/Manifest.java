package waybill.registry;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.model.Member;

/**
 * The description of a version. It is written last, and only once: a version without a manifest does not exist.
 *
 * @param parents the versions that this one follows, first the champion at the time of publishing
 * @param publication who published it and why, if anybody said so
 * @param files the version's files, without the manifest itself
 */
public record Manifest(
        ModelSpec spec,
        Instant createdAt,
        List<String> parents,
        Optional<Publication> publication,
        List<FileEntry> files) {
    /** The author of a publication, and the reason. */
    public record Publication(String by, String reason) {}

    public Manifest {
        parents = List.copyOf(parents);
        files = List.copyOf(files);
    }

    /** A manifest that does not say who published the version, as all were before that was asked. */
    public Manifest(ModelSpec spec, Instant createdAt, List<String> parents, List<FileEntry> files) {
        this(spec, createdAt, parents, Optional.empty(), files);
    }

    /** The SHA-256 of the serialized Tribuo model of each member that has one, in lower-case hex. */
    public Map<Member, String> artifacts() {
        Map<Member, String> artifacts = new EnumMap<>(Member.class);
        for (Member member : Member.values()) {
            Optional<FileEntry> entry = file(Names.artifact(member));
            if (entry.isPresent()) {
                artifacts.put(member, entry.get().sha256());
            }
        }
        return artifacts;
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
