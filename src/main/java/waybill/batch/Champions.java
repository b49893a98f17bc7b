package waybill.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.VersionRef;

/** The champions of models, each of which is asked for once, however many files it is to score. */
final class Champions {
    private final ModelSource models;
    private final Map<String, Optional<VersionRef>> known = new HashMap<>();

    Champions(ModelSource models) {
        this.models = models;
    }

    /** @throws WaybillException {@code UNKNOWN_MODEL} */
    VersionRef of(String model) {
        return known.computeIfAbsent(model, this::find)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.UNKNOWN_MODEL,
                        "No version of the model " + model + " has been promoted. The file is scored once one is."));
    }

    private Optional<VersionRef> find(String model) {
        try {
            return Optional.of(models.champion(model));
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.UNKNOWN_MODEL) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
