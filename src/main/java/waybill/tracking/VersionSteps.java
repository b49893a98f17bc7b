package waybill.tracking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import waybill.tracking.content.RunContents;
import waybill.tracking.http.Pauses;
import waybill.tracking.http.Server;
import waybill.tracking.http.TrackingFault;
import waybill.tracking.http.TrackingFault.Kind;
import waybill.tracking.journal.Journal;
import waybill.tracking.mlflow.Batch;
import waybill.tracking.mlflow.ModelRegistry;
import waybill.tracking.mlflow.Runs;

/** The steps by which a published version is registered as one of its run. */
final class VersionSteps {
    private static final int LOOKS = 30;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Server server;
    private final Pauses pauses;
    private final Journal journal;
    private final Consumer<String> remarks;

    VersionSteps(Server server, Pauses pauses, Journal journal, Consumer<String> remarks) {
        this.server = server;
        this.pauses = pauses;
        this.journal = journal;
        this.remarks = remarks;
    }

    /** The number of the registered version. */
    String take(Published published, RunSteps.Logged logged) {
        ModelRegistry registry = new ModelRegistry(server);
        journal.once(
                "registered-model", () -> registry.model(published.model(), "A model that Waybill trains and serves."));
        String number = journal.once(
                "registered-version",
                () -> registry.version(
                        Map.entry(RunContents.VERSION, published.version()), registration(published, logged)));
        journal.once("registered-version-ready", () -> await(registry, published.model(), number));
        journal.once("run-version", () -> new Runs(server).log(logged.run(), tag(published)));
        return number;
    }

    private static ModelRegistry.Registration registration(Published published, RunSteps.Logged logged) {
        Map<String, String> tags = new TreeMap<>();
        tags.put(RunContents.VERSION, published.version());
        if (!published.by().isEmpty()) {
            tags.put("waybill.by", published.by());
        }
        String reason = published.reason().isEmpty() ? "" : ": " + published.reason();
        return new ModelRegistry.Registration(
                published.model(),
                logged.run(),
                logged.model().isEmpty() ? logged.modelFiles() : "models:/" + logged.model(),
                logged.model(),
                "Version " + published.version() + " of " + published.model() + reason,
                tags);
    }

    private static Batch tag(Published published) {
        return new Batch(Map.of(), List.of(), Map.of(RunContents.VERSION, published.version()));
    }

    private void await(ModelRegistry registry, String model, String number) {
        for (int look = 1; look <= LOOKS; look++) {
            String status = registry.status(model, number);
            if (status.equals("FAILED_REGISTRATION")) {
                throw TrackingFault.refused("The server could not register version " + number + " of " + model + ".");
            }
            if (!status.equals("PENDING_REGISTRATION")) {
                return;
            }
            pause();
        }
        remarks.accept("Version " + number + " of " + model + " is still being registered.");
    }

    private void pause() {
        try {
            pauses.pause(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrackingFault(Kind.LOST, 0, "", "Interrupted.");
        }
    }
}
