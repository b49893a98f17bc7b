package waybill.app.watch;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.metrics.Exposition;
import waybill.wire.Formats;

/** The parts of the service that look at what it served. Only their calls load these classes. */
public final class Watching {
    private Watching() {}

    /** Answers {@code GET /api/metrics}, in the text that the caller takes. */
    public static Reply metrics(Api api, Call call) {
        Exposition exposition = Exposition.accepted(call.headers().getOrDefault("accept", ""));
        return answer(api, call, app -> Reply.of(
                        200, exposition.mediaType(), app.metrics().page(exposition))
                .exact());
    }

    /** Answers {@code GET /api/monitor}. */
    public static Reply monitor(Api api, Call call) {
        return answer(api, call, app -> MonitorDesk.of(app).answer(call));
    }

    /** Answers {@code POST /api/outcomes}. */
    public static Reply outcomes(Api api, Call call) {
        return answer(api, call, app -> OutcomeDesk.take(app, call));
    }

    private static Reply answer(Api api, Call call, Function<App, Reply> operation) {
        return api.answer(call, Formats.JSON, UnaryOperator.identity(), operation);
    }

    /** Sums up what was captured and what came true. The host counts an exception as a failure. */
    public static void update(Api api, Logger log) {
        try {
            // First what came true: a status shows its figures.
            api.with(app -> OutcomeTimer.update(app, log));
        } finally {
            api.with(app -> MonitorDesk.of(app).update(log));
        }
    }

    /** Looks at canaries for the rest of the minute, if there are any. The host counts an exception as a failure. */
    public static void guard(Api api, Logger log) {
        api.with(app -> GuardDesk.look(app, log));
    }
}
