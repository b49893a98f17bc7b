package waybill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import waybill.cli.result.EventsResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.Event;
import waybill.legs.event.EventCsv;
import waybill.legs.intake.EventIntake;
import waybill.legs.intake.Received;

@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description =
                "Reads files of events by the declaration of their stream, and says what became of each; needs no store.",
        footer = {
            "",
            "Example:",
            "  waybill events read examples/streams/scans.yaml examples/streams/scans.csv -o events.csv"
        })
final class EventsReadCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "<stream>", description = "The declaration of the stream (.yaml).")
    private Path stream = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "<file>",
            description = "Events of the past: .csv, .json or .jsonl, perhaps with .gz.")
    private List<Path> files = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<file>",
            description = "Where the events go, as CSV in Waybill's own columns.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private OutputOptions shown = new OutputOptions();

    @Override
    public Integer call() {
        EventIntake intake = EventIntake.of(EventFiles.stream(stream).stream());
        List<Event> events = new ArrayList<>();
        List<EventsResult.OfFile> read = new ArrayList<>();
        for (Path file : files) {
            Received received = intake.takePast(EventFiles.read(file), EventFiles.format(file));
            events.addAll(received.events());
            read.add(new EventsResult.OfFile(String.valueOf(file.getFileName()), received, List.of(), 0));
        }
        output.ifPresent(file -> write(EventCsv.write(events), file));
        shown.show(new EventsResult(read));
        return events.isEmpty() ? ExitCode.of(ErrorCode.INVALID_EVENTS) : 0;
    }

    private static void write(byte[] csv, Path file) {
        try {
            Files.write(file, csv);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, file + " cannot be written.", e);
        }
    }
}
