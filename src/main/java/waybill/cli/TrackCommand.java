package waybill.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.option.TrackingOptions;
import waybill.cli.result.TrackResult;
import waybill.cli.tracking.TrackedStore;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Registry;
import waybill.storage.BlobStore;
import waybill.tracking.Tracker;
import waybill.tracking.http.TrackingFault;
import waybill.tracking.journal.FolderJournal;
import waybill.tracking.journal.Journal;
import waybill.tracking.journal.StoreJournal;
import waybill.training.TrainedModel;

@Command(
        name = "track",
        mixinStandardHelpOptions = true,
        description =
                "Brings to a tracking server what is not there yet: a training that was broken off, a version, the"
                        + " aliases of a model. Nothing is made twice.",
        footer = {"", "Example:", "  waybill track arrival-delay --tracking https://mlflow.example.com"})
final class TrackCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "<folder or model>",
            description = "What 'train' wrote, or a model of the store. Default: all that is open below "
                    + TrainedFolders.ROOT + ", and all models that were tracked before.")
    private Optional<String> what = Optional.empty();

    @Mixin
    private TrackingOptions tracking;

    @Mixin
    private StoreOptions store;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Tracker tracker = tracking.required();
        Map<String, String> runs = new TreeMap<>();
        Map<String, List<String>> models = new TreeMap<>();
        try {
            for (Path folder : folders()) {
                runs.put(folder.toString(), tracking.training(tracker, folder, TrainedModel.read(folder)));
            }
            for (String model : models()) {
                models.put(model, tracked(tracker).model(model));
            }
        } catch (TrackingFault e) {
            throw new WaybillException(
                    ErrorCode.TRACKING_FAILED, e.getMessage() + " The same command goes on with what is open.", e);
        }
        output.show(new TrackResult(tracker.server(), runs, models));
        return 0;
    }

    private TrackedStore tracked(Tracker tracker) {
        return tracking.store(tracker, store);
    }

    private List<Path> folders() {
        if (what.isPresent()) {
            return folder(what.get()).stream().toList();
        }
        return TrainedFolders.all().stream()
                .filter(folder -> Journal.openOn(new FolderJournal(folder)).isPresent())
                .toList();
    }

    private static Optional<Path> folder(String text) {
        try {
            return Optional.of(Path.of(text)).filter(TrainedModel::isIn);
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    private List<String> models() {
        if (what.isPresent()) {
            return folder(what.get()).isPresent() ? List.of() : List.of(named(what.get()));
        }
        return StoreJournal.models(store.open());
    }

    private String named(String model) {
        BlobStore open = store.openExisting();
        if (new Registry(open, store.versions(open), store.clock())
                .versions(model)
                .isEmpty()) {
            throw new WaybillException(
                    ErrorCode.UNKNOWN_MODEL,
                    "There is no trained model in the folder " + model + ", and no version of that name in the store.");
        }
        return model;
    }
}
