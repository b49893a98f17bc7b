package waybill.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import waybill.cli.result.EventsResult;
import waybill.failure.ErrorCode;
import waybill.legs.intake.EventFormat;
import waybill.legs.intake.EventIntake;
import waybill.legs.intake.Received;
import waybill.legs.intake.Slices;
import waybill.legs.intake.Stream;
import waybill.legs.intake.StreamReader;
import waybill.legs.store.EventBlobs;
import waybill.legs.store.EventStore;
import waybill.legs.store.Receipt;
import waybill.legs.store.StreamMaking;
import waybill.storage.BlobStore;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Takes files of events of the past into the store, each part of a file once, however often it is imported.",
        footer = {"", "Example:", "  waybill events import --stream epcis history.jsonl.gz"})
final class EventsImportCommand implements Callable<Integer> {
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
