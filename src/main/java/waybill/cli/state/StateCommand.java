package waybill.cli.state;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "state",
        mixinStandardHelpOptions = true,
        description = "Shows and updates the live state of a model: what it knows of the last hours.",
        subcommands = {StateShowCommand.class, StateUpdateCommand.class},
        footer = {"", "Examples:", "  waybill state show", "  waybill state update --model live-delay"})
public final class StateCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        command.commandLine().usage(command.commandLine().getOut());
    }
}
