package waybill.app.watch;

import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import waybill.app.App;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.failure.WaybillException;
import waybill.guard.LookFile;
import waybill.json.Json;
import waybill.monitoring.drift.CountsObserver;
import waybill.monitoring.status.Alert;
import waybill.monitoring.status.Monitor;
import waybill.monitoring.status.Status;
import waybill.registry.Registry;

/**
 * How models stand, for the functions of timers and HTTP. Messages to operators go to the log of the timer's invocation, in lines that
 * begin with a word that {@code infra/monitoring.tf} looks for.
 */
final class MonitorDesk {
    private static final String DRIFT = "monitor.drift.alert";
    private static final String QUALITY = "monitor.quality.alert";
    private static final String DROPPED = "monitor.capture.dropped";

    private final App app;

    private MonitorDesk(App app) {
        this.app = app;
    }

    static MonitorDesk of(App app) {
        return new MonitorDesk(app);
    }

    /**
     * How a model stood when it was summed up last.
     *
     * @throws WaybillException {@code UNKNOWN_MODEL} for one that has no pointer
     */
    Reply answer(Call call) {
        String model = Optional.ofNullable(call.query().get("model"))
                .orElse(app.settings().model());
        Optional<Json> status = Monitor.read(app.stores().reader(), model);
        if (status.isEmpty()) {
            app.versions().promoted(model);
        }
        return Reply.json(
                200,
                LookFile.beside(app.stores().reader(), model, status.orElseGet(() -> notYet(model)))
                        .toText());
    }

    private static Json notYet(String model) {
        return Json.object()
                .put("model", model)
                .put("alerts", Json.array(List.of()))
                .put("versions", Json.array(List.of()))
                .build();
    }

    /**
     * Sums up each model.
     *
     * @throws WaybillException the first failure, after all models had their turn
     */
    void update(Logger log) {
        app.stores().createContainers(List.of(CountsObserver.CONTAINER, Monitor.CONTAINER));
        Monitor monitor = new Monitor(
                app.stores().blobs(),
                app.versions(),
                app.clock(),
                app.settings().watch().window());
        new EachModel(log)
                .run(
                        Registry.models(app.stores().blobs()),
                        "is not summed up",
                        model -> tell(monitor.update(model), log));
    }

    /** As long as something stands, it is told each time: whoever is told at all is told when it has ended. */
    private static void tell(Status status, Logger log) {
        for (Alert alert : status.alerts()) {
            String words = "model " + status.model()
                    + alert.version().map(version -> ", version " + version).orElse("") + ": " + alert.words();
            switch (alert.kind()) {
                case DRIFT -> log.warning(DRIFT + " " + words);
                case QUALITY -> log.warning(QUALITY + " " + words);
                case DROPPED -> log.warning(DROPPED + " " + words);
            }
        }
    }
}
