package waybill.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.cli.option.CommandContext;
import waybill.cli.option.GateOptions;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.TerminalProgress;
import waybill.cli.option.TrackingOptions;
import waybill.cli.result.ImportResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.external.ExternalOptions;
import waybill.training.Importing;
import waybill.training.TrainedModel;
import waybill.training.champion.ChampionSource;
import waybill.training.gate.GateScope;
import waybill.training.imported.ImportArguments;
import waybill.training.imported.ImportSettings;
import waybill.training.recipe.Recipe;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a version of a model that was trained elsewhere: a booster of xgboost (JSON, UBJSON), a text model of"
                    + " LightGBM, scikit-learn's models by ONNX.",
            "With a recipe it is measured on its data, and its gates are asked. Without one its inputs are the file's own, and"
                    + " nothing is measured."
        },
        footer = {
            "",
            "Examples:",
            "  waybill import model.yaml booster.ubj --golden golden.csv",
            "  waybill import booster.ubj --draft"
        })
final class ImportCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(
            arity = "1..2",
            paramLabel = "<file>",
            description = "A recipe (.yaml), if there is one, then the model's file; the recipe may name it.")
    private List<Path> files = List.of();

    @Option(
            names = "--golden",
            paramLabel = "<rows.csv>",
            description =
                    "Rows with what the model said where it was trained: its inputs, and 'prediction' or a column for"
                            + " each label. What differs is refused.")
    private Optional<Path> golden = Optional.empty();

    @Option(
            names = "--iterations",
            paramLabel = "<which>",
            description = "Which rounds of boosting count: best, all, or how many. Default: the recipe's, or best.")
    private Optional<String> iterations = Optional.empty();

    @Option(
            names = "--missing",
            paramLabel = "<number>",
            description = "The number that stood for nothing in training, besides NaN. The file does not say.")
    private Optional<Double> missing = Optional.empty();

    @Option(
            names = "--quantile",
            paramLabel = "<number>",
            description = "Of a model with several quantiles the one that is wanted.")
    private Optional<Double> quantile = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "<label>",
            split = ",",
            description = "The labels in the order of the model's scores, where the file does not name them.")
    private List<String> labels = List.of();

    @Option(
            names = "--candidate",
            paramLabel = "<name>",
            description =
                    "The recipe's candidate whose features are the model's. Default: its only one, or the only one from a file.")
    private Optional<String> candidate = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "<model>",
            description = "Without a recipe: the model that it becomes a version of. Default: the file's name.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<folder>",
            description = "Where the model goes. Default: " + TrainedFolders.ROOT + "/<model>.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--draft", description = "Write nothing, and show a recipe for the model, to be completed.")
    private boolean draft;

    @Option(names = "--commit", defaultValue = "", description = "The commit of the code, for the provenance.")
    private String commit = "";

    @Mixin
    private GateOptions gates = new GateOptions();

    @Mixin
    private TrackingOptions tracking;

    @Mixin
    private OutputOptions shown = new OutputOptions();

    @Spec
    private CommandSpec command;

    ImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        tracking.requireUsable();
        boolean recipe = isRecipe(files.get(0));
        if (!recipe && files.size() == 2) {
            throw invalid(
                    "The first of two files is a recipe, and its name ends with .yaml: " + files.get(0) + " does not.");
        }
        return recipe ? withRecipe() : withoutRecipe(files.get(0));
    }

    private static boolean isRecipe(Path file) {
        String lower = file.toString().toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    private int withRecipe() {
        if (draft || name.isPresent()) {
            throw invalid((draft ? "--draft makes a recipe" : "--name is for a model")
                    + " without one: leave the recipe out.");
        }
        GateScope asked = gates.scope();
        Optional<Path> model = files.size() == 2 ? Optional.of(files.get(1)) : Optional.empty();
        Recipe read = Recipe.read(files.get(0), arguments(model));
        read.requireGatesOf(asked);
        Path folder = output.orElseGet(() -> TrainedFolders.of(read.model()));
        TrainedModel trained = measured(read, folder);
        written(trained, folder, asked);
        trained.requirePassed(asked);
        return 0;
    }

    private TrainedModel measured(Recipe read, Path folder) {
        try (TerminalProgress progress = TerminalProgress.on(command.commandLine(), shown)) {
            return new FolderTraining(context, commit, folder).run(read, progress, ChampionSource.NONE);
        }
    }

    private int withoutRecipe(Path file) {
        Importing importing = new Importing(name.orElseGet(() -> modelName(file)), file, arguments(Optional.of(file)));
        if (draft) {
            command.commandLine().getOut().print(importing.draft());
            command.commandLine().getOut().flush();
            return 0;
        }
        TrainedModel trained = importing.run(context.clock(), commit);
        Path folder = output.orElseGet(() -> TrainedFolders.of(trained.spec().name()));
        trained.write(folder);
        written(trained, folder, GateScope.ALL);
        return 0;
    }

    private void written(TrainedModel trained, Path folder, GateScope asked) {
        shown.show(new ImportResult(trained, folder, trained.gate().on(asked)));
        tracking.training(folder, trained);
    }

    /** The file's name, as far as a model can have it. */
    private static String modelName(Path file) {
        String stem =
                String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "").toLowerCase(Locale.ROOT);
        String plain = stem.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "model" : plain.substring(0, Math.min(plain.length(), 63));
    }

    private ImportArguments arguments(Optional<Path> model) {
        return new ImportArguments(
                candidate,
                model,
                golden,
                iterations.map(ImportCommand::rounds),
                number(missing),
                number(quantile),
                labels);
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    private static ExternalOptions.Iterations rounds(String words) {
        return ImportSettings.iterations(words)
                .orElseThrow(() -> invalid("--iterations: " + ImportSettings.ITERATIONS + "."));
    }

    private static WaybillException invalid(String message) {
        return new WaybillException(ErrorCode.INVALID_ARGUMENT, message);
    }
}
