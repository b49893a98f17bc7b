package waybill.cli.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import waybill.app.Settings;
import waybill.capture.CapturedFiles;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.result.MonitorResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.guard.LookFile;
import waybill.json.Json;
import waybill.monitoring.drift.CountsObserver;
import waybill.monitoring.join.OutcomeJoin;
import waybill.monitoring.outcome.OutcomeBlobs;
import waybill.monitoring.status.Monitor;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.storage.BlobStore;

/** What the timer of the service summed up, for people. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        description =
                "Shows how a model stands: whether its input and its answers are those of its training, what came true,"
                        + " what is captured, and what nights found.",
        footer = {
            "",
            "Examples:",
            "  waybill monitor arrival-delay",
            "  waybill monitor arrival-delay --update --html monitor.html"
        })
public final class MonitorCommand implements Callable<Integer> {
    /** Nobody ends this process, as the platform ends a function. */
    private static final Duration JOINING = Duration.ofHours(1);

    @Parameters(index = "0", arity = "0..1", paramLabel = "<model>", description = "Default: WAYBILL_MODEL.")
    private String model = "";

    @Option(
            names = "--update",
            description = "Sum up anew, as the timer of the service does each hour. Writes into the store.")
    private boolean update;

    @Option(names = "--html", paramLabel = "<file>", description = "Also write a page, which needs nothing else.")
    private Optional<Path> html = Optional.empty();

    @Mixin
    private StoreOptions store;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        BlobStore open = store.openExisting();
        String name = store.model(model);
        Versions versions = store.versions(open);
        Json status = LookFile.beside(open, name, update ? updated(name, open, versions) : kept(name, open, versions));
        html.ifPresent(file -> write(new MonitorPage(status).toBytes(), file));
        output.show(new MonitorResult(status));
        return 0;
    }

    private Json updated(String name, BlobStore open, Versions versions) {
        Settings settings = store.ofAnyModel();
        settings.store()
                .createContainers(open, List.of(CountsObserver.CONTAINER, OutcomeBlobs.CONTAINER, Monitor.CONTAINER));
        CapturedFiles captures = new CapturedFiles(open);
        versions.promoted(name);
        new OutcomeJoin(
                        open,
                        captures,
                        captures::states,
                        versions,
                        store.clock(),
                        settings.watch().horizon())
                .update(name, store.registry(open).versions(name), JOINING);
        return new Monitor(open, versions, store.clock(), settings.watch().window())
                .update(name)
                .toJson();
    }

    private static Json kept(String name, BlobStore open, Versions versions) {
        Optional<Json> status = Monitor.read(open, name);
        if (status.isEmpty() && !versions.isPromoted(name)) {
            throw new WaybillException(
                    ErrorCode.UNKNOWN_MODEL,
                    "No version of " + name + " has been promoted." + Registry.advice(open, name));
        }
        return status.orElseThrow(() -> new WaybillException(
                ErrorCode.BLOB_NOT_FOUND,
                "Nothing is summed up of " + name + " yet: the timer of the service does so each hour, and"
                        + " './waybill monitor --update' at once."));
    }

    private static void write(byte[] page, Path file) {
        try {
            Files.write(file, page);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "The page cannot be written there.", e);
        }
    }
}
