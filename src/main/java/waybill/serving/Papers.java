package waybill.serving;

import java.util.Optional;
import waybill.registry.VersionRef;
import waybill.registry.Versions;

/**
 * The manifest of a loaded version, for people and tools. It is read when somebody first asks for it, unless the version was loaded
 * by it, and kept. Thread-safe.
 */
public final class Papers {
    private final String name;
    private final VersionRef ref;
    private final Optional<Versions> versions;
    private Optional<Versions.Described> described;

    private Papers(String name, VersionRef ref, Optional<Versions> versions, Optional<Versions.Described> described) {
        this.name = name;
        this.ref = ref;
        this.versions = versions;
        this.described = described;
    }

    /** Those of a version that was loaded by its manifest. */
    public static Papers of(Versions.Described described) {
        return new Papers(
                described.manifest().spec().name(), described.ref(), Optional.empty(), Optional.of(described));
    }

    /** Those of a version whose manifest nobody has read. */
    static Papers unread(String name, VersionRef ref, Versions versions) {
        return new Papers(name, ref, Optional.of(versions), Optional.empty());
    }

    /** The same manifest, by the reference that a pointer has. */
    Papers by(VersionRef other) {
        return new Papers(name, other, versions, described);
    }

    /** The name of the model. */
    public String name() {
        return name;
    }

    public VersionRef ref() {
        return ref;
    }

    /**
     * The manifest, whose digest is the one that the pointer names.
     *
     * @throws waybill.failure.WaybillException as {@link Versions#describe(String, VersionRef)}, or as the store
     */
    synchronized Versions.Described described() {
        if (described.isEmpty()) {
            described = Optional.of(versions.orElseThrow().describe(name, ref));
        }
        return described.get();
    }
}
