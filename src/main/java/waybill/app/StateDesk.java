package waybill.app;

import java.time.Clock;
import java.util.logging.Logger;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.serving.Chosen;

/** Live state for the functions of timers and HTTP. */
final class StateDesk {
    private static final String OLD = "state.table.old";
    private final App app;

    private StateDesk(App app) {
        this.app = app;
    }

    static StateDesk open(App app, Clock clock) {
        return new StateDesk(app);
    }

    void update(Logger log) {
        log.warning(OLD + " ");
    }

    Reply open(Call call) {
        BoardRequest request = BoardRequest.of(call);
        Chosen chosen = app.plane().choose(request.model());
        throw new WaybillException(
                ErrorCode.NOT_AVAILABLE, "The model has no live state, so it knows of no open legs.");
    }
}
