package waybill.serving;

import waybill.model.ServableModel;

/**
 * The version that answers a request.
 *
 * @param route the reason why this version was chosen
 */
public record Chosen(LoadedVersion loaded, Route route) {
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
