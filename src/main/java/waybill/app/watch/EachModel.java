package waybill.app.watch;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Logger;
import waybill.failure.WaybillException;

/** Does the same with each model. What fails of one is no reason to leave the others. */
final class EachModel {
    private final Logger log;

    EachModel(Logger log) {
        this.log = log;
    }

    /**
     * @param fails what the log says of a model that fails
     * @throws WaybillException the first failure, after all models had their turn
     */
    void run(Collection<String> models, String fails, Consumer<String> work) {
        Optional<WaybillException> failure = Optional.empty();
        for (String model : models) {
            try {
                work.accept(model);
            } catch (WaybillException e) {
                log.warning("Model " + model + " " + fails + ": " + e.report());
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
