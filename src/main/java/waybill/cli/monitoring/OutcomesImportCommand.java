package waybill.cli.monitoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import waybill.cli.events.EventFiles;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.result.OutcomesResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.monitoring.outcome.OutcomeBlobs;
import waybill.monitoring.outcome.OutcomeFormat;
import waybill.monitoring.outcome.OutcomeIntake;
import waybill.storage.BlobStore;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Takes files of outcomes into the store, each once, however often it is imported.",
            "A file with a fault is not taken at all, and each fault is told by its line. The service joins them to what",
            "it answered.",
        },
        footer = {"", "Example:", "  waybill outcomes import --model eta-delay arrivals.csv"})
final class OutcomesImportCommand implements Callable<Integer> {
    @Option(names = "--model", defaultValue = "", paramLabel = "<name>", description = "Default: WAYBILL_MODEL.")
    private String model = "";

    @Parameters(
            arity = "1..*",
            paramLabel = "<file>",
            description = "Outcomes: .csv, .json or .jsonl, perhaps with .gz. Columns: request and row, or id; actual;"
                    + " observed_at, if it is known.")
    private List<Path> files = List.of();

    @Mixin
    private StoreOptions store;

    @Mixin
    private OutputOptions shown = new OutputOptions();

    @Override
    public Integer call() {
        String of = store.model(model);
        BlobStore blobs = store.openExisting();
        store.ofAnyModel().store().createContainers(blobs, List.of(OutcomeBlobs.CONTAINER));
        OutcomeIntake intake = new OutcomeIntake(
                blobs,
                store.versions(blobs),
                store.clock(),
                store.ofAnyModel().capture().salt());
        List<OutcomesResult.OfFile> imported = new ArrayList<>();
        for (Path file : files) {
            imported.add(new OutcomesResult.OfFile(
                    String.valueOf(file.getFileName()), intake.take(of, EventFiles.read(file), format(file))));
        }
        shown.show(new OutcomesResult(imported));
        return 0;
    }

    private static OutcomeFormat format(Path file) {
        return OutcomeFormat.ofFile(file.toString())
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        "A file of outcomes is named .csv, .json or .jsonl, perhaps with .gz: " + file));
    }
}
