package waybill.app.watch;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
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
     * @throws RuntimeException the first failure, after all models had their turn
     */
    void run(Collection<String> models, String fails, Consumer<String> work) {
        Optional<RuntimeException> failure = Optional.empty();
        for (String model : models) {
            try {
                work.accept(model);
            } catch (WaybillException e) {
                log.warning("Model " + model + " " + fails + ": " + e.report());
                failure = failure.or(() -> Optional.of(e));
            } catch (RuntimeException e) {
                log.log(Level.WARNING, "Model " + model + " " + fails, e);
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
