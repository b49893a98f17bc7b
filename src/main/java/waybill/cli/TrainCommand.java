package waybill.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.cli.option.CommandContext;
import waybill.cli.option.GateOptions;
import waybill.cli.option.NoChampionOptions;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.option.TerminalProgress;
import waybill.cli.option.TrackingOptions;
import waybill.cli.result.TrainResult;
import waybill.training.TrainedModel;
import waybill.training.gate.GateScope;
import waybill.training.recipe.Recipe;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains the candidates of a recipe, chooses one, measures it, and writes it with its report.",
        footer = {"", "Example:", "  waybill train examples/flights/model.yaml"})
final class TrainCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "<recipe>", description = "A model.yaml, such as examples/flights/model.yaml.")
    private Path recipe = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<folder>",
            description = "Where the model and its report go. Default: " + TrainedFolders.ROOT + "/<model>.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--commit", defaultValue = "", description = "The commit of the code, for the provenance.")
    private String commit = "";

    @Mixin
    private GateOptions gates = new GateOptions();

    @Mixin
    private NoChampionOptions champions = new NoChampionOptions();

    @Mixin
    private StoreOptions store;

    @Mixin
    private TrackingOptions tracking;

    @Mixin
    private OutputOptions shown = new OutputOptions();

    @Spec
    private CommandSpec command;

    TrainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        GateScope asked = gates.scope();
        tracking.requireUsable();
        Recipe read = Recipe.read(recipe);
        read.requireGatesOf(asked);
        Path folder = output.orElseGet(() -> TrainedFolders.of(read.model()));
        TrainedModel trained = train(read, folder);
        shown.show(new TrainResult(trained, folder, trained.gate().on(asked)));
        tracking.training(folder, trained);
        trained.requirePassed(asked);
        trained.requireNoWorse();
        return 0;
    }

    private TrainedModel train(Recipe read, Path folder) {
        try (TerminalProgress progress = TerminalProgress.on(command.commandLine(), shown)) {
            return new FolderTraining(context, commit, folder)
                    .run(read, progress, champions.source(store, progress::remark));
        }
    }
}
