package waybill.smoke;

import java.util.List;
import waybill.registry.Versions;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Signature;

/**
 * The version that should answer, and its golden rows.
 *
 * @param pinned whether each request names the version, as a canary answers only some of those that do not
 */
public record Champion(String model, String version, Signature signature, List<GoldenRow> golden, boolean pinned) {
    public Champion {
        golden = List.copyOf(golden);
    }

    /**
     * The champion of a model in a store.
     *
     * @throws waybill.failure.WaybillException as {@link Versions} does
     */
    public static Champion of(String model, Versions versions) {
        return of(model, versions.champion(model), false);
    }

    /**
     * A version that need not be the champion.
     *
     * @throws waybill.failure.WaybillException as {@link Versions} does
     */
    public static Champion pinned(String model, String version, Versions versions) {
        return of(model, versions.describe(model, version), true);
    }

    private static Champion of(String model, Versions.Described described, boolean pinned) {
        return new Champion(
                model,
                described.ref().version(),
                described.manifest().spec().signature(),
                described.manifest().spec().golden(),
                pinned);
    }

    String route() {
        return "/api/models/" + model + "/predict";
    }

    /** The route of a prediction under a policy. */
    String route(String policy) {
        return route() + "?policy=" + policy + (pinned ? "&version=" + version : "");
    }
}
