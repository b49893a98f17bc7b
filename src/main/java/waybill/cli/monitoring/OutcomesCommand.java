package waybill.cli.monitoring;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "outcomes",
        mixinStandardHelpOptions = true,
        description = "Imports what came true of what was predicted.",
        subcommands = OutcomesImportCommand.class,
        footer = {"", "Example:", "  waybill outcomes import arrivals.csv"})
public final class OutcomesCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        command.commandLine().usage(command.commandLine().getOut());
    }
}
