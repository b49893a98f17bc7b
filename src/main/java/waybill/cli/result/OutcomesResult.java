package waybill.cli.result;

import java.util.List;
import waybill.json.Json;
import waybill.monitoring.outcome.OutcomeReceipt;
import waybill.monitoring.outcome.TakenOutcomes;

/** What became of the outcomes of files. */
public record OutcomesResult(List<OfFile> files) implements CommandResult {
    public OutcomesResult {
        files = List.copyOf(files);
    }

    /** What became of the outcomes of a file. */
    public record OfFile(String file, TakenOutcomes taken) {}

    @Override
    public List<String> text() {
        return files.stream().map(OutcomesResult::line).toList();
    }

    private static String line(OfFile file) {
        TakenOutcomes taken = file.taken();
        String repeated = taken.repeated() == 0 ? "" : ", of which " + taken.repeated() + " were imported before";
        return file.file() + ": " + taken.outcomes() + (taken.outcomes() == 1 ? " outcome of " : " outcomes of ")
                + taken.model() + repeated;
    }

    @Override
    public List<String> names() {
        return files.stream()
                .flatMap(file -> file.taken().receipts().stream())
                .map(OutcomeReceipt::path)
                .toList();
    }

    @Override
    public Json.Obj document() {
        return Json.object()
                .put(
                        "files",
                        Json.array(files.stream().map(OutcomesResult::document).toList()))
                .build();
    }

    private static Json document(OfFile file) {
        TakenOutcomes taken = file.taken();
        return Json.object()
                .put("file", file.file())
                .put("model", taken.model())
                .put("received_at", taken.receivedAt().toString())
                .put("outcomes", taken.outcomes())
                .put("repeated", taken.repeated())
                .put(
                        "blobs",
                        Json.texts(taken.receipts().stream()
                                .map(OutcomeReceipt::path)
                                .toList()))
                .build();
    }
}
