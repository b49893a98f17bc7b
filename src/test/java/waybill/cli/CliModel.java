package waybill.cli;

import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The launcher's commands and their options, for tests of what is written about them. */
public final class CliModel {
    private CliModel() {}

    public static CommandSpec commands() {
        return Main.commandLine(Map.of(), Clock.systemUTC()).getCommandSpec();
    }
}
