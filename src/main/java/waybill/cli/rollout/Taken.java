package waybill.cli.rollout;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.result.PointerResult;
import waybill.failure.ErrorCode;
import waybill.failure.Listing;
import waybill.failure.WaybillException;
import waybill.registry.Pointer;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.storage.BlobStore;

/** A change of a pointer in a store that must be there, and what is told of it: what it did, what it ended, and where. */
final class Taken {
    private static final int MOST_SHOWN = 5;

    private Taken() {}

    static void show(StoreOptions store, String model, OutputOptions output, Function<Registry, PointerResult> change) {
        BlobStore open = store.openExisting();
        Registry registry = store.registry(open);
        Optional<Pointer> before = pointer(registry.versions(), model);
        PointerResult result = StoreOptions.advised(open, model, () -> versionAdvised(open, registry, model, change));
        output.show(before.map(result::after).orElse(result));
        output.note("In the store " + open.location() + ".");
    }

    /** Of a version that is not there it is told which are. */
    private static PointerResult versionAdvised(
            BlobStore open, Registry registry, String model, Function<Registry, PointerResult> change) {
        try {
            return change.apply(registry);
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.UNKNOWN_VERSION) {
                throw e;
            }
            List<String> versions = registry.versions(model);
            String there = versions.isEmpty()
                    ? Registry.advice(open, model)
                    : " Published of " + model + ", the newest first: " + Listing.of(versions, MOST_SHOWN) + ".";
            throw new WaybillException(e.code(), e.getMessage() + there, e);
        }
    }

    /** One that is damaged may be what is mended. */
    private static Optional<Pointer> pointer(Versions versions, String model) {
        try {
            return versions.pointer(model).map(Versions.Pointed::pointer);
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.ARTIFACT_REJECTED) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
