package waybill.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.training.Recipe;
import waybill.training.TrainedModel;
import waybill.training.Training;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains the candidates of a recipe, chooses one, measures it, and writes it with its report.")
final class TrainCommand implements Callable<Integer> {
    static final String OUTPUT = ".waybill/trained";

    @Parameters(paramLabel = "<recipe>", description = "A model.yaml, such as examples/flights/model.yaml.")
    private Path recipe = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<folder>",
            defaultValue = OUTPUT,
            description = "Where the model and its report go. Default: ${DEFAULT-VALUE}.")
    private Path output = Path.of(OUTPUT);

    @Option(names = "--commit", defaultValue = "", description = "The commit of the code, for the provenance.")
    private String commit = "";

    @Mixin
    private StoreOptions surroundings;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        Training training = new Training(surroundings.clock(), commit, TerminalProgress.on(command.commandLine()));
        TrainedModel trained = training.run(Recipe.read(recipe));
        trained.write(output);
        out.println("Wrote " + trained.spec().name() + " (" + trained.spec().algorithm() + ") to " + output
                + "; look at report.html there.");
        if (!trained.passed()) {
            throw new WaybillException(
                    ErrorCode.GATE_FAILED,
                    "The model misses a gate of its recipe; gate.json and the report say which.");
        }
        return 0;
    }
}
