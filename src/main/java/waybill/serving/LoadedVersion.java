package waybill.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import waybill.model.ServableModel;
import waybill.registry.VersionRef;
import waybill.registry.Versions;

/** A version that was fetched and verified: ready to answer. Immutable. */
public record LoadedVersion(ServableModel model, Versions.Described described, Loading loading) {
    /**
     * How a version was got ready, and how long that took.
     *
     * @param scorerRefused why its compiled scorer is not used, where it should be
     */
    public record Loading(
            Instant at, Duration fetch, Duration verify, ScorerSource scorer, Optional<LoadFailure> scorerRefused) {}

    /** Whether another is of the same version of the same model, whatever its scorer was made of. */
    boolean isSame(LoadedVersion other) {
        return ref().equals(other.ref()) && name().equals(other.name());
    }

    /** The name of the model. */
    public String name() {
        return described.manifest().spec().name();
    }

    public VersionRef ref() {
        return described.ref();
    }

    /** The name of the version. */
    public String version() {
        return described.ref().version();
    }
}
