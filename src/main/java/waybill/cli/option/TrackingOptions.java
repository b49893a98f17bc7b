package waybill.cli.option;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import waybill.app.Identity;
import waybill.cli.tracking.TrackedStore;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobStore;
import waybill.tracking.Tracker;
import waybill.tracking.TrackingSettings;
import waybill.tracking.content.Payload;
import waybill.tracking.http.Pauses;
import waybill.tracking.http.TrackingFault;
import waybill.tracking.journal.FolderJournal;
import waybill.training.TrainedModel;

/**
 * The option for the tracking server. What a command did is shown there afterwards; what fails there is told, and never fails the
 * command.
 */
public final class TrackingOptions {
    private static final String NONE = "none";

    @Option(
            names = "--tracking",
            paramLabel = "<uri>",
            description = "Show it on this MLflow server (https://...) or Azure ML workspace (azureml://...) as well."
                    + " Default: MLFLOW_TRACKING_URI of the environment; 'none' for no server.")
    private Optional<String> uri = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final CommandContext context;

    public TrackingOptions(CommandContext context) {
        this.context = context;
    }

    /**
     * Refuses a server that was named here and cannot be used, before anything is done. One of the environment may be meant for
     * other programs: it is told later, and fails nothing.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} with all faults
     */
    public void requireUsable() {
        named().ifPresent(this::settings);
    }

    /** Shows a training. */
    public void training(Path folder, TrainedModel trained) {
        track(folder.toString(), tracker -> {
            String run = training(tracker, folder, trained);
            said("Tracked as run " + run + " on " + tracker.server());
        });
    }

    /** Shows a training; a fault is thrown. */
    public String training(Tracker tracker, Path folder, TrainedModel trained) {
        return tracker.training(Payload.of(trained.spec(), trained.files()), new FolderJournal(folder));
    }

    /** Shows a version, and lets the aliases follow. */
    public void version(StoreOptions store, String model, String version, Path folder) {
        track(model, tracker -> {
            TrackedStore tracked = store(tracker, store);
            String number = tracked.version(model, version, Optional.of(folder));
            tracked.model(model);
            said("Tracked as version " + number + " of " + model + " on " + tracker.server());
        });
    }

    /** Lets the aliases of a model follow its pointer. */
    public void model(StoreOptions store, String model) {
        track(model, tracker -> {
            store(tracker, store).model(model);
            said("The aliases of " + model + " follow on " + tracker.server());
        });
    }

    /** A store as it is shown on a server. */
    public TrackedStore store(Tracker tracker, StoreOptions options) {
        BlobStore open = options.open();
        return new TrackedStore(tracker, open, options.versions(open), context.clock());
    }

    private interface Work {
        void on(Tracker tracker);
    }

    /** @param again what goes on after a fault, for 'track' */
    private void track(String again, Work work) {
        Optional<String> server = named().or(this::ambient);
        if (server.isEmpty()) {
            return;
        }
        try {
            work.on(tracker(server.get()));
        } catch (TrackingFault | WaybillException e) {
            told(again, e instanceof WaybillException designed ? designed.report() : String.valueOf(e.getMessage()));
        } catch (RuntimeException undesigned) {
            told(again, "an unexpected fault, " + undesigned.getClass().getSimpleName() + ".");
        }
    }

    private void told(String again, String why) {
        command.commandLine()
                .getErr()
                .println(ErrorCode.TRACKING_FAILED + ": " + why + "\nAll else is done. './waybill track " + again
                        + "' goes on with what is open.");
    }

    private void said(String line) {
        command.commandLine().getErr().println(line);
    }

    /**
     * The server, for a command that does nothing else.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} when none is named
     */
    public Tracker required() {
        return tracker(named().or(this::ambient)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        "Name the server by --tracking, or by " + TrackingSettings.URI + ".")));
    }

    private Tracker tracker(String server) {
        return new Tracker(settings(server), Pauses.system(), context.clock(), remark -> said("Tracking: " + remark));
    }

    private TrackingSettings settings(String server) {
        return TrackingSettings.of(server, context.environment(), () -> Identity.tokens(values()));
    }

    private Map<String, String> values() {
        return context.settings();
    }

    private Optional<String> named() {
        return uri.filter(given -> !given.equals(NONE));
    }

    private Optional<String> ambient() {
        return uri.isPresent()
                ? Optional.empty()
                : Optional.ofNullable(context.environment().get(TrackingSettings.URI))
                        .filter(value -> !value.isBlank());
    }
}
