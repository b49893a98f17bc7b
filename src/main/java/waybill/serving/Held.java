package waybill.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import waybill.model.ServableModel;
import waybill.registry.Versions;

/**
 * A verified model, and where it comes from.
 *
 * @param route by which part of the pointer it was chosen
 */
public record Held(ServableModel model, Versions.Described described, Route route, Loading loading) {
    /** By which part of the pointer a version was chosen. */
    public enum Route {
        CHAMPION,
        /** The champion was refused and nothing was held: the version before it answers. */
        PREVIOUS,
        /** The caller named the version. */
        PINNED;

        /** The name in answers: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which of a version's files its scorer was made from. */
    public enum Source {
        COMPILED,
        TRIBUO;

        /** The name in answers: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a version was got ready, and how long it took.
     *
     * @param scorerRefused why its compiled scorer is not used, where it should be
     */
    public record Loading(
            Instant at, Duration fetch, Duration verify, Source scorer, Optional<Problem> scorerRefused) {}

    /** This model, for a caller who named its version. */
    Held pinned() {
        return new Held(model, described, Route.PINNED, loading);
    }

    /** Whether another is of the same version, chosen by the same part of the pointer. */
    boolean isSameVersion(Held other) {
        return described.ref().equals(other.described.ref()) && route == other.route;
    }

    public String name() {
        return described.manifest().spec().name();
    }

    public String version() {
        return described.ref().version();
    }
}
