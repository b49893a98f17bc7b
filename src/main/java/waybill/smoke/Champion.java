package waybill.smoke;

import java.util.List;
import waybill.registry.GoldenRow;
import waybill.registry.Versions;
import waybill.signature.Signature;

/** The version that should answer, and its golden rows. */
public record Champion(String model, String version, Signature signature, List<GoldenRow> golden) {
    public Champion {
        golden = List.copyOf(golden);
    }

    /**
     * The champion of a model in a store.
     *
     * @throws waybill.failure.WaybillException as {@link Versions} does
     */
    public static Champion of(String model, Versions versions) {
        Versions.Described champion = versions.champion(model);
        return new Champion(
                model,
                champion.ref().version(),
                champion.manifest().spec().signature(),
                champion.manifest().spec().golden());
    }

    String route() {
        return "/api/models/" + model + "/predict";
    }
}
