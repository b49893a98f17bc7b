package waybill.training.report;

import java.util.List;
import waybill.training.calibration.ProbabilityChoice;

/** What was tried to calibrate probabilities, and what became of it. */
final class ProbabilitiesSection {
    static final List<String> HEADS = List.of(
            "method",
            "log loss of the later half, fitted to the earlier",
            "log loss of the earlier half, fitted to the later");

    private final TrainingResults results;
    private final HtmlTable tables;

    ProbabilitiesSection(TrainingResults results, Page page) {
        this.results = results;
        this.tables = page.tables();
    }

    void write() {
        ProbabilityChoice choice = results.probabilities();
        tables.section("Calibration of probabilities");
        tables.note(inWords(choice));
        if (!choice.tried().isEmpty()) {
            tables.begin(HEADS);
            rows(choice).forEach(tables::row);
            tables.end();
        }
        tables.endSection();
    }

    static List<List<String>> rows(ProbabilityChoice choice) {
        return choice.tried().entrySet().stream()
                .map(one -> List.of(
                        one.getKey(),
                        Page.number(one.getValue().get(0), 4),
                        Page.number(one.getValue().get(1), 4)))
                .toList();
    }

    static String inWords(ProbabilityChoice choice) {
        return switch (choice.reason()) {
            case NOT_ASKED_FOR -> "Probabilities are the model's own: the recipe asks for no calibration.";
            case CALIBRATION_TOO_FEW_ROWS ->
                "Probabilities are the model's own: the rows that it was chosen on are too few"
                        + " to calibrate them (calibration_too_few_rows).";
            case SCORES_NOT_FINITE ->
                "Probabilities are the model's own: some of its scores are no finite numbers, so that"
                        + " nothing could be fitted.";
            case HELPS_NOT_BOTH_HALVES ->
                "Probabilities are the model's own: fitted to each half of the rows that it was"
                        + " chosen on, by time, no calibration makes both other halves better. What helps on the rows that"
                        + " it is fitted to need not help later.";
            case HELPS_BOTH_HALVES ->
                "Probabilities are calibrated by " + choice.method() + ": fitted to each half of the"
                        + " rows that the model was chosen on, by time, it makes the other half better.";
        };
    }
}
