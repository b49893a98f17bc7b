package waybill.tracking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import waybill.tracking.content.Payload;
import waybill.tracking.content.RunContents;
import waybill.tracking.http.Server;
import waybill.tracking.journal.Journal;
import waybill.tracking.mlflow.Artifacts;
import waybill.tracking.mlflow.Batch;
import waybill.tracking.mlflow.Experiments;
import waybill.tracking.mlflow.LoggedModels;
import waybill.tracking.mlflow.Runs;
import waybill.tracking.pyfunc.Pyfunc;

/** The steps by which a trained model becomes one finished run. Each may be taken twice: it looks before it makes anything. */
final class RunSteps {
    private static final String NONE = "none";

    private final Server server;
    private final TrackingSettings settings;
    private final Journal journal;
    private final Payload payload;
    private final RunContents contents;
    private final Pyfunc pyfunc;
    private final Consumer<String> remarks;

    RunSteps(
            Server server,
            TrackingSettings settings,
            Journal journal,
            Payload payload,
            RunContents contents,
            Consumer<String> remarks) {
        this.server = server;
        this.settings = settings;
        this.journal = journal;
        this.payload = payload;
        this.contents = contents;
        this.pyfunc = new Pyfunc(payload, contents.end(), settings.service());
        this.remarks = remarks;
    }

    /**
     * A run as it is on the server.
     *
     * @param model the id of its logged model; empty where there is none
     * @param modelFiles the URI of the files of its model
     */
    record Logged(String experiment, String run, String model, String modelFiles) {}

    Logged take() {
        String experiment = journal.once("experiment", this::experiment);
        Runs.Run run = run(experiment);
        numbers(run.id());
        files(run);
        Logged logged = model(experiment, run);
        Runs runs = new Runs(server);
        journal.once("finished", () -> runs.finish(run.id(), contents.end()));
        return logged;
    }

    private String experiment() {
        String name = settings.experiment().orElse(payload.spec().name());
        return settings.experimentId().orElseGet(() -> new Experiments(server).named(name));
    }

    /** The id and the files' URI of the run are noted as one, because they are of no use apart. */
    private Runs.Run run(String experiment) {
        String noted = journal.once("run", () -> {
            Runs.Run run = new Runs(server)
                    .having(
                            Map.entry(RunContents.PAYLOAD, payload.digest()),
                            experiment,
                            contents.name(),
                            contents.start(),
                            contents.tags());
            return run.id() + " " + run.artifacts();
        });
        String[] parts = noted.split(" ", 2);
        return new Runs.Run(parts[0], parts.length > 1 ? parts[1] : "");
    }

    private void numbers(String run) {
        Runs runs = new Runs(server);
        List<Batch> batches = contents.batches();
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            journal.once("numbers-" + (i + 1), () -> runs.log(run, batch));
        }
    }

    private void files(Runs.Run run) {
        if (!Artifacts.areProxied(run.artifacts())) {
            remarks.accept("The server takes no files itself: card, report, recipe and model stay here.");
            return;
        }
        Artifacts artifacts = new Artifacts(server);
        for (String name : payload.names()) {
            journal.once("file " + name, () -> artifacts.put(run.artifacts(), name, payload.file(name)));
        }
    }

    private Logged model(String experiment, Runs.Run run) {
        LoggedModels models = new LoggedModels(server);
        String noted = journal.once(
                "model", () -> models.of(run.id(), experiment, payload.spec().name(), pyfunc.type(), modelTags())
                        .map(model -> model.id() + " " + model.artifacts())
                        .orElse(NONE));
        Optional<String> known = Optional.of(noted).filter(model -> !model.equals(NONE));
        String id = known.map(model -> model.split(" ", 2)[0]).orElse("");
        String files = known.map(model -> model.split(" ", 2)[1]).orElse(run.artifacts() + "/model");
        modelFiles(run.id(), id, files);
        if (!id.isEmpty()) {
            journal.once("model-ready", () -> models.ready(id));
            journal.once("model-linked", () -> models.link(run.id(), id));
        }
        return new Logged(experiment, run.id(), id, files);
    }

    private Map<String, String> modelTags() {
        return Map.of(RunContents.PAYLOAD, payload.digest());
    }

    private void modelFiles(String run, String model, String root) {
        if (Artifacts.areProxied(root)) {
            Artifacts artifacts = new Artifacts(server);
            pyfunc.files(run, model)
                    .forEach((path, bytes) ->
                            journal.once("model-file " + path, () -> artifacts.put(root, path, bytes)));
        }
    }

    /** Says in the logged model which version it is, so that its answers are those of that version. */
    void pin(Logged logged, String version) {
        if (Artifacts.areProxied(logged.modelFiles())) {
            new Artifacts(server).put(logged.modelFiles(), Pyfunc.SERVICE, pyfunc.service(version));
        }
    }
}
