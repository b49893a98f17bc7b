package waybill.app.watch;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.metrics.Exposition;
import waybill.wire.Formats;

/** The parts of the service that look at what it served, by the last segment of their path. Only their calls load these classes. */
public final class Watching {
    private static final String GET = "GET";
    private static final String POST = "POST";

    private Watching() {}

    /** Answers {@code GET /api/metrics}, {@code GET /api/monitor} and {@code POST /api/outcomes}. */
    public static Reply answer(Api api, Call call, String method, String part) {
        String allowed = part.toLowerCase(Locale.ROOT).equals("outcomes") ? POST : GET;
        if (!method.equals(allowed)) {
            // As the platform answers on all our other paths.
            return new Reply(404, Map.of(), "");
        }
        return api.answer(call, Formats.JSON, UnaryOperator.identity(), app -> answer(app, call, part));
    }

    private static Reply answer(App app, Call call, String part) {
        return switch (part.toLowerCase(Locale.ROOT)) {
            case "metrics" -> metrics(app, call);
            case "outcomes" -> OutcomeDesk.take(app, call);
            default -> MonitorDesk.of(app).answer(call);
        };
    }

    /** In the text that the caller takes. */
    private static Reply metrics(App app, Call call) {
        Exposition exposition = Exposition.accepted(call.headers().getOrDefault("accept", ""));
        return Reply.of(200, exposition.mediaType(), app.metrics().page(exposition))
                .exact();
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
