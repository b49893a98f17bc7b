package waybill.training.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import waybill.signature.Field;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.recipe.Candidate;

/** What the chosen candidate was made of, and where it was most wrong. */
final class ChosenDetails {
    private final TrainingResults results;
    private final View view;
    private final HtmlTable tables;

    ChosenDetails(TrainingResults results, View view, HtmlTable tables) {
        this.results = results;
        this.view = view;
        this.tables = tables;
    }

    void write() {
        Candidate chosen = results.chosen().candidate();
        tables.section("What " + chosen.name() + " is made of");
        tables.beginWords("Features", List.of("what it is", "of"));
        FeatureWords.of(results.chosen().features()).forEach((kind, fields) -> tables.row(List.of(kind, fields)));
        tables.end();
        tables.beginWords("Settings of " + chosen.algorithm(), List.of("setting", "value", ""));
        Map<String, String> settings = chosen.allSettings();
        settings.forEach((name, value) -> tables.row(List.of(name, value, chosen.gives(name) ? "" : "default")));
        tables.end();
        tables.endSection();
        worst();
    }

    /** Of the rows that one may look at: who learns from the test rows has none left. */
    private void worst() {
        int count = results.recipe().evaluation().worstRows();
        if (count == 0) {
            return;
        }
        tables.section("The rows with the largest errors");
        tables.note(
                "Of the rows that the model was chosen on, so that the test stays one. This page holds these rows of the"
                        + " data, whoever it is given to; worst_rows: 0 in the recipe leaves them out.");
        List<String> inputs =
                results.signature().fields().stream().map(Field::name).toList();
        tables.begin(Stream.of(Stream.of(results.recipe().source().id()), view.worstHeads().stream(), inputs.stream())
                .flatMap(Function.identity())
                .toList());
        LabelledRows rows = results.rows(Part.CHOOSE);
        view.worst(count).forEach(worst -> tables.row(cells(rows, worst, inputs)));
        tables.end();
        tables.endSection();
    }

    private static List<String> cells(LabelledRows rows, View.Worst worst, List<String> inputs) {
        return Stream.of(
                        Stream.of(rows.id(worst.row())),
                        worst.said().stream(),
                        inputs.stream().map(input -> rows.text(worst.row(), input)))
                .flatMap(Function.identity())
                .toList();
    }
}
