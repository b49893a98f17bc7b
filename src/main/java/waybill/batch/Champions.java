package waybill.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.VersionRef;
import waybill.state.StatePin;

/** The champions of models, each of which is asked for once, however many files it is to score. */
final class Champions {
    private final ModelSource models;
    private final Map<String, Optional<Champion>> known = new HashMap<>();

    Champions(ModelSource models) {
        this.models = models;
    }

    /** A version, and the state that it sees, if there is any. */
    record Champion(VersionRef version, Optional<StatePin> state) {}

    /** @throws WaybillException {@code UNKNOWN_MODEL} */
    Champion of(String model) {
        return known.computeIfAbsent(model, this::find)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.UNKNOWN_MODEL,
                        "No version of the model " + model + " has been promoted. The file is scored once one is."));
    }

    private Optional<Champion> find(String model) {
        try {
            VersionRef version = models.champion(model);
            return Optional.of(new Champion(version, models.newestState(model, version)));
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.UNKNOWN_MODEL) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
