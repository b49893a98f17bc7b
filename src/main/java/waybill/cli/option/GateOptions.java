package waybill.cli.option;

import java.util.Optional;
import picocli.CommandLine.Option;
import waybill.training.gate.GateScope;

/** The option that chooses the gates. */
public final class GateOptions {
    @Option(
            names = "--environment",
            paramLabel = "<name>",
            description =
                    "Ask only the gates that the recipe has for this environment, such as dev or prod. Without it,"
                            + " those of every environment must be passed.")
    private Optional<String> environment = Optional.empty();

    public GateScope scope() {
        return environment.map(GateScope::of).orElse(GateScope.ALL);
    }
}
