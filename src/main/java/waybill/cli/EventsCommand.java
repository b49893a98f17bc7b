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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.cli.events.EventFiles;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.result.EventsResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.Event;
import waybill.legs.event.EventCsv;
import waybill.legs.intake.EventFormat;
import waybill.legs.intake.EventIntake;
import waybill.legs.intake.Received;
import waybill.legs.intake.Slices;
import waybill.legs.intake.Stream;
import waybill.legs.intake.StreamFile;
import waybill.legs.intake.StreamReader;
import waybill.legs.store.EventBlobs;
import waybill.legs.store.EventStore;
import waybill.legs.store.Receipt;
import waybill.legs.store.StreamMaking;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** What is done with events of trips on a developer's machine. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Tries, defines and imports events of trips: what they mean, and files of them.",
        subcommands = {EventsCommand.Read.class, EventsCommand.Define.class, EventsCommand.Import.class},
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
    static final class Read implements Callable<Integer> {
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

    @Command(
            name = "define",
            mixinStandardHelpOptions = true,
            description = "Writes what a stream means into the store. It holds for what comes in from then on.",
            footer = {"", "Example:", "  waybill events define examples/streams/epcis.yaml"})
    static final class Define implements Callable<Integer> {
        @Parameters(paramLabel = "<stream>", description = "The declaration of the stream (.yaml).")
        private Path file = Path.of("");

        @Mixin
        private StoreOptions store;

        @Spec
        private CommandSpec command;

        @Override
        public Integer call() {
            StreamFile declared = EventFiles.stream(file);
            BlobStore blobs = store.open();
            store.ofAnyModel().store().createContainers(blobs, List.of(EventBlobs.STREAMS));
            String name = declared.stream().name();
            blobs.write(EventBlobs.declaration(name), declared.document().toBytes(), WriteCondition.always());
            command.commandLine().getOut().println("Defined the stream " + name);
            return 0;
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Takes files of events of the past into the store, each part of a file once, however often it is imported.",
            footer = {"", "Example:", "  waybill events import --stream epcis history.jsonl.gz"})
    static final class Import implements Callable<Integer> {
        private static final int LARGEST_DECLARATION = 1 << 26;
        private static final int SLICE = 8 << 20;

        @Option(
                names = "--stream",
                required = true,
                paramLabel = "<name>",
                description = "The stream. Where nothing is defined for it, events have Waybill's own columns.")
        private String name = "";

        @Parameters(
                arity = "1..*",
                paramLabel = "<file>",
                description = "Events of the past: .csv, .json or .jsonl, perhaps with .gz.")
        private List<Path> files = List.of();

        @Mixin
        private StoreOptions store;

        @Mixin
        private OutputOptions shown = new OutputOptions();

        @Override
        public Integer call() {
            BlobStore blobs = store.open();
            store.ofAnyModel().store().createContainers(blobs, List.of(EventBlobs.CONTAINER, EventBlobs.STREAMS));
            EventIntake intake = EventIntake.of(stream(blobs));
            EventStore events = new EventStore(blobs, store.clock());
            List<EventsResult.OfFile> imported =
                    files.stream().map(file -> imported(file, intake, events)).toList();
            shown.show(new EventsResult(imported));
            boolean none =
                    imported.stream().allMatch(file -> file.received().events().isEmpty());
            return none ? ExitCode.of(ErrorCode.INVALID_EVENTS) : 0;
        }

        private Stream stream(BlobStore blobs) {
            return blobs.read(EventBlobs.declaration(name), LARGEST_DECLARATION)
                    .map(blob -> StreamReader.fromJson(blob.bytes(), name + ".json"))
                    .orElseGet(() -> Stream.undeclared(name));
        }

        private EventsResult.OfFile imported(Path file, EventIntake intake, EventStore events) {
            EventFormat format = EventFiles.format(file);
            Received all = Received.NOTHING;
            List<String> batches = new ArrayList<>();
            long duplicates = 0;
            for (Slices.Slice slice : Slices.of(EventFiles.read(file), format, SLICE)) {
                Received received = intake.takePast(slice.bytes(), format);
                Receipt receipt = events.take(name, slice.bytes(), (bytes, at) -> StreamMaking.made(received));
                all = all.and(received, slice.linesBefore());
                duplicates += receipt.duplicate() ? 1 : 0;
                if (!receipt.duplicate() && !receipt.batch().isEmpty()) {
                    batches.add(receipt.batch());
                }
            }
            return new EventsResult.OfFile(String.valueOf(file.getFileName()), all, batches, duplicates);
        }
    }
}
