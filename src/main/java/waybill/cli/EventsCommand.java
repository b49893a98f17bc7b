package waybill.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Tries, defines and imports events of trips: what they mean, and files of them.",
        subcommands = {EventsReadCommand.class, EventsDefineCommand.class, EventsImportCommand.class},
        footer = {
            "",
            "Examples:",
            "  waybill events read examples/streams/epcis.yaml examples/streams/epcis.json",
            "  waybill events define examples/streams/epcis.yaml",
            "  waybill events import --stream epcis history.jsonl.gz"
        })
final class EventsCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        command.commandLine().usage(command.commandLine().getOut());
    }
}
