package waybill.serving;

import java.time.Duration;
import java.time.Instant;
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
        PINNED
    }

    /** How long it took to get a version ready. */
    public record Loading(Instant at, Duration fetch, Duration verify) {}

    /** This model, for a caller who named its version. */
    Held pinned() {
        return new Held(model, described, Route.PINNED, loading);
    }

    public String name() {
        return described.manifest().spec().name();
    }

    public String version() {
        return described.ref().version();
    }
}
