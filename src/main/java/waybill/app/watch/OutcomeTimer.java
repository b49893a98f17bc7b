package waybill.app.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Logger;
import waybill.app.App;
import waybill.capture.CapturedFiles;
import waybill.monitoring.figure.FigureFiles;
import waybill.monitoring.join.JoinUpdate;
import waybill.monitoring.join.OutcomeJoin;
import waybill.monitoring.outcome.OutcomeBlobs;
import waybill.registry.Registry;

/** Joins outcomes to what was captured, of all models. */
final class OutcomeTimer {
    /** For all models together: the platform ends a function after ten minutes, and windows are to be summed up, too. */
    private static final Duration MOST = Duration.ofMinutes(4);

    private OutcomeTimer() {}

    static void update(App app, Logger log) {
        app.stores().createContainers(List.of(OutcomeBlobs.CONTAINER, FigureFiles.CONTAINER));
        CapturedFiles captures = new CapturedFiles(app.stores().blobs());
        OutcomeJoin join = new OutcomeJoin(
                app.stores().blobs(),
                captures,
                captures::states,
                app.versions(),
                app.clock(),
                app.settings().watch().horizon());
        Registry registry = new Registry(app.stores().blobs(), app.versions(), app.clock());
        Instant end = app.clock().instant().plus(MOST);
        new EachModel(log).run(registry.models(), "is not joined", model -> {
            Duration left = Duration.between(app.clock().instant(), end);
            tell(model, join.update(model, registry.versions(model), left), log);
        });
    }

    private static void tell(String model, JoinUpdate update, Logger log) {
        log.info(() -> "Outcomes of " + model + ": " + update.outcomes() + " of the last hours, "
                + update.unmatched() + " of no captured row; days joined " + update.tables() + ", figures made "
                + update.figures() + (update.more() ? "; the rest waits for the next update" : ""));
        update.damaged().forEach(path -> log.warning(() -> "No outcomes that can be read: " + path));
        update.refused().forEach(day -> log.warning(() -> "A day is not joined: " + day));
    }
}
