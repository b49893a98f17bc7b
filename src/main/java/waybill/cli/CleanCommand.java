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
import waybill.clean.CleanedFolder;
import waybill.clean.Cleaning;
import waybill.clean.CleaningResult;
import waybill.clean.recipe.CleanRecipe;
import waybill.clean.recipe.RecipeReader;
import waybill.cli.clean.CleanPage;
import waybill.cli.clean.ShownProgress;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.TerminalProgress;
import waybill.cli.result.CleanResult;
import waybill.cli.result.UndoneResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.training.cleaning.QueriedRows;

@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description =
                "Cleans a table by the rules of a recipe, lists each repair, and proves that all of it can be undone.",
        footer = {
            "",
            "Examples:",
            "  waybill clean examples/flights-dirty/clean.yaml legs.csv -o cleaned",
            "  waybill clean --undo cleaned -o legs.csv"
        })
final class CleanCommand implements Callable<Integer> {
    private static final String ROOT = ".waybill/cleaned";

    @Parameters(
            arity = "0..1",
            index = "0",
            paramLabel = "<recipe>",
            description = "The rules (.yaml), such as examples/flights-dirty/clean.yaml.")
    private Optional<Path> recipe = Optional.empty();

    @Parameters(
            arity = "0..1",
            index = "1",
            paramLabel = "<file>",
            description = "The table: .csv, perhaps with .gz. Default: the recipe's 'input'.")
    private Optional<Path> input = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<folder>",
            description = "Where the tables and the report go; with --undo, the file. Default: " + ROOT + "/<recipe>.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--force", description = "Replace what is there already.")
    private boolean force;

    @Option(names = "--again", description = "Clean the clean table as well, and see that nothing is repaired.")
    private boolean again;

    @Option(
            names = "--undo",
            paramLabel = "<folder>",
            description =
                    "Put the input of a cleaning together again, byte for byte, from the folder that it has written.")
    private Optional<Path> undo = Optional.empty();

    @Mixin
    private OutputOptions shown = new OutputOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (undo.isPresent()) {
            undo(undo.get());
            return 0;
        }
        CleanRecipe read = RecipeReader.read(
                recipe.orElseThrow(() -> wrong("Name a recipe, or --undo and the folder of a cleaning.")));
        Path table = input.or(() -> read.input().map(read.folder()::resolve))
                .orElseThrow(() -> wrong(read.name() + " has no 'input': name the table behind the recipe."));
        Path folder = output.orElseGet(() -> Path.of(ROOT, read.name().replaceFirst("\\.ya?ml$", "")));
        shown.show(new CleanResult(folder.toString(), clean(read, table, folder)));
        return 0;
    }

    private CleaningResult clean(CleanRecipe read, Path table, Path folder) {
        try (TerminalProgress progress = TerminalProgress.on(command.commandLine(), shown)) {
            return new Cleaning(read, table, new QueriedRows(), new ShownProgress(progress))
                    .run(folder, force, again, CleanPage::of);
        }
    }

    private void undo(Path folder) {
        if (recipe.isPresent()) {
            throw wrong("--undo needs no recipe: it goes by the folder that the cleaning has written.");
        }
        Path target = output.orElseThrow(() -> wrong("Name the file with -o, as the input was."));
        shown.show(new UndoneResult(CleanedFolder.open(folder).undo(target, force)));
    }

    private static WaybillException wrong(String message) {
        return new WaybillException(ErrorCode.INVALID_ARGUMENT, message);
    }
}
