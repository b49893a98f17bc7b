package waybill.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import waybill.cli.diff.FolderSide;
import waybill.cli.diff.PublishedSide;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.result.DiffResult;
import waybill.diff.ModelDiff;
import waybill.diff.Side;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.WaybillException;
import waybill.registry.Names;
import waybill.registry.Pointer;
import waybill.registry.Versions;
import waybill.serving.Loader;
import waybill.serving.Policy;
import waybill.signature.RawRow;
import waybill.training.TrainedModel;
import waybill.wire.Body;
import waybill.wire.RequestLimits;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Tells in what two models differ: recipe, inputs, features, data, metrics, and their answers to the"
                        + " same rows.",
        footer = {
            "",
            "Examples:",
            "  waybill diff previous champion",
            "  waybill diff champion .waybill/trained/arrival-delay --json"
        })
final class DiffCommand implements Callable<Integer> {
    private static final RequestLimits UNLIMITED = new RequestLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
    private static final String CHAMPION = "champion";
    private static final String PREVIOUS = "previous";
    private static final String EACH = "'champion', 'previous', a version, or a folder that 'train' wrote";

    @Parameters(index = "0", paramLabel = "<A>", description = "One model: " + EACH + ".")
    private String first = "";

    @Parameters(index = "1", paramLabel = "<B>", description = "The other model.")
    private String second = "";

    @Option(
            names = "--model",
            defaultValue = "",
            description = "Of which model the versions are. Default: that of the folder, else WAYBILL_MODEL.")
    private String model = "";

    @Option(
            names = "--rows",
            paramLabel = "<file>",
            description =
                    "The rows that both answer: a request in JSON, or CSV with a header (.csv). Default: the golden"
                            + " rows of both.")
    private Optional<Path> rows = Optional.empty();

    @Mixin
    private StoreOptions store;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        List<RawRow> asked = rows.map(DiffCommand::rows).orElse(List.of());
        Optional<FolderSide> before = folderSide(first);
        Optional<FolderSide> after = folderSide(second);
        Optional<String> trained =
                before.or(() -> after).map(side -> side.spec().name());
        output.show(new DiffResult(ModelDiff.of(side(first, before, trained), side(second, after, trained), asked)));
        return 0;
    }

    private Side side(String name, Optional<FolderSide> folder, Optional<String> trained) {
        return folder.isPresent() ? folder.get() : published(name, trained);
    }

    /** Of the model that the folder holds, unless another one is named: people compare what they trained with what serves. */
    private Side published(String name, Optional<String> trained) {
        Loader loader = store.loader(store.openExisting());
        String of = store.model(model.isEmpty() ? trained.orElse("") : model);
        return new PublishedSide(described(of, name, loader.versions()), loader);
    }

    private static Versions.Described described(String of, String name, Versions versions) {
        if (Names.isVersion(name)) {
            return versions.describe(of, name);
        }
        Pointer pointer = versions.promoted(of).pointer();
        return versions.describe(
                of,
                name.equals(CHAMPION)
                        ? pointer.champion()
                        : pointer.previous()
                                .orElseThrow(() -> new WaybillException(
                                        ErrorCode.UNKNOWN_VERSION,
                                        of + " has had one champion only: none is previous.")));
    }

    private static Optional<FolderSide> folderSide(String name) {
        boolean published = name.equals(CHAMPION) || name.equals(PREVIOUS) || Names.isVersion(name);
        return published ? Optional.empty() : Optional.of(folder(name));
    }

    private static FolderSide folder(String name) {
        try {
            Path folder = Path.of(name);
            if (Files.isDirectory(folder)) {
                return new FolderSide(folder, TrainedModel.read(folder));
            }
        } catch (InvalidPathException notOne) {
            // Reported below, like a folder that is not there.
        }
        throw new WaybillException(
                ErrorCode.INVALID_ARGUMENT,
                "'" + name + "' is none of " + EACH + NearName.hint(name, List.of(CHAMPION, PREVIOUS)));
    }

    private static List<RawRow> rows(Path file) {
        PredictInput input = PredictInput.of(file.toString());
        Map<String, String> query = Map.of("policy", Policy.WARN.wireName());
        return input.format().decode(Body.of(input.text(), query, UNLIMITED)).rows();
    }
}
