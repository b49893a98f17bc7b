package waybill.cli.rollout;

import java.util.Optional;
import java.util.function.Function;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.result.PointerResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Pointer;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.storage.BlobStore;

/** A change of a pointer in a store that must be there, and what is told of it: what it did, what it ended, and where. */
final class Taken {
    private Taken() {}

    static void show(StoreOptions store, String model, OutputOptions output, Function<Registry, PointerResult> change) {
        BlobStore open = store.openExisting();
        Registry registry = store.registry(open);
        Optional<Pointer> before = pointer(registry.versions(), model);
        PointerResult result = StoreOptions.advised(open, model, () -> change.apply(registry));
        output.show(before.map(result::after).orElse(result));
        output.note("In the store " + open.location() + ".");
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
