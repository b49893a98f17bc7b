package waybill.model;

import java.util.Optional;
import waybill.failure.WaybillException;

/** Something that is done before its first use, and whose failure is remembered. Thread-safe. */
final class Once {
    /** Nothing is to be done. */
    static final Once NOTHING = new Once(() -> {});

    private final Runnable action;
    private Optional<WaybillException> failure = Optional.empty();
    private boolean done;

    Once(Runnable action) {
        this.action = action;
    }

    /** @throws WaybillException as the action did, each time */
    synchronized void require() {
        if (!done) {
            tried();
        }
        if (failure.isPresent()) {
            throw new WaybillException(
                    failure.get().code(), String.valueOf(failure.get().getMessage()), failure.get());
        }
    }

    private void tried() {
        try {
            action.run();
        } catch (WaybillException e) {
            failure = Optional.of(e);
        }
        done = true;
    }
}
