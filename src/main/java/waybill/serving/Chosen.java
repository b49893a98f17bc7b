package waybill.serving;

import java.util.Optional;
import waybill.model.ServableModel;
import waybill.serving.live.LiveModel;
import waybill.serving.live.LiveState;

/**
 * The version that answers a request.
 *
 * @param route the reason why this version was chosen
 * @param live how its rows are completed, if it has live state
 */
public record Chosen(LoadedVersion loaded, Route route, Optional<LiveModel> live) {
    /** A version with the state that it follows. */
    public Chosen(LoadedVersion loaded, Route route) {
        this(loaded, route, loaded.live());
    }

    /** The same version with the state as it is now, which does not change any more. */
    public Chosen pinned() {
        return live.isPresent()
                ? new Chosen(loaded, route, Optional.of(live.get().pinned()))
                : this;
    }

    /** The same version with other state; without effect on one that has none. */
    public Chosen with(LiveState state) {
        return live.isPresent()
                ? new Chosen(loaded, route, Optional.of(live.get().with(state)))
                : this;
    }

    /** The name of the model. */
    public String name() {
        return loaded.name();
    }

    /** The name of the version. */
    public String version() {
        return loaded.version();
    }

    public ServableModel model() {
        return loaded.model();
    }

    boolean isSame(Chosen other) {
        return loaded.ref().equals(other.loaded.ref()) && route == other.route;
    }
}
