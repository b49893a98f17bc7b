package waybill.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import waybill.model.ServableModel;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.serving.live.LiveModel;

/**
 * A version that was fetched and verified, and is ready to answer. Immutable, but for the state that it follows.
 *
 * @param live how its rows are completed, if it has live state
 */
public record LoadedVersion(
        ServableModel model, Versions.Described described, Loading loading, Optional<LiveModel> live) {
    /** A version without live state. */
    public LoadedVersion(ServableModel model, Versions.Described described, Loading loading) {
        this(model, described, loading, Optional.empty());
    }

    /**
     * How a version was loaded, and how long that took.
     *
     * @param at when the version was ready
     * @param fetch the time to fetch its files
     * @param verify the time to read and verify them
     * @param scorer the file that the scorer was made from
     * @param scorerRefused the reason why the compiled scorer is not used, if it should be
     */
    public record Loading(
            Instant at, Duration fetch, Duration verify, ScorerSource scorer, Optional<LoadFailure> scorerRefused) {}

    /** Whether the other is the same version of the same model, whichever file its scorer was made from. */
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
