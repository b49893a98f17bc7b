package waybill.training.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.answer.Output;
import waybill.training.data.Part;
import waybill.training.evaluation.FeatureImportance;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.Slices;
import waybill.training.evaluation.StateResults;

/** What a model card says of what only some models have: intervals, promises, calibrated probabilities, importance. */
final class CardAdditions {
    private static final List<Column> OF_INTERVALS = List.of(
            column("covered", Metric.COVERAGE, 3),
            column("width", Metric.WIDTH, 2),
            column("Winkler", Metric.WINKLER, 2));
    private static final List<Column> OF_PROMISES = List.of(
            column("kept at 0.8", Metric.KEPT_80, 3),
            column("kept at 0.9", Metric.KEPT_90, 3),
            column("kept at 0.95", Metric.KEPT_95, 3),
            column("given away at 0.9", Metric.GIVEN_90, 2));

    private final TrainingResults results;
    private final Consumer<String> line;

    /** @param line writes a line of the card */
    CardAdditions(TrainingResults results, Consumer<String> line) {
        this.results = results;
        this.line = line;
    }

    private static Column column(String head, Metric metric, int digits) {
        return new Column(head, metric, value -> ModelCard.number(value, digits));
    }

    void write() {
        results.cleaning().ifPresent(cleaning -> cleaning(new CleaningSection(results, cleaning)));
        results.byAge().ifPresent(this::state);
        results.model().calibrations().intervals().ifPresent(intervals -> {
            section("Intervals", IntervalSection.inWords(intervals));
            byMonth(OF_INTERVALS, Metric.COVERAGE, "the share that was covered");
        });
        results.model().calibrations().distribution().ifPresent(distribution -> {
            section("Promises", PromiseSection.inWords(distribution));
            byMonth(OF_PROMISES, Metric.KEPT_90, "what was kept at a confidence of 0.9");
        });
        if (results.target().output() instanceof Output.Label) {
            section("Probabilities", ProbabilitiesSection.inWords(results.probabilities()));
            tried();
        }
        if (!results.importance().isEmpty()) {
            importance();
        }
    }

    private void cleaning(CleaningSection cleaning) {
        section("Cleaning", String.join("\n\n", cleaning.words()));
        List<List<String>> lines = cleaning.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0) {
                line.accept("");
            }
            row(lines.get(i));
            if (i == 0) {
                line.accept("|---".repeat(lines.get(0).size()) + "|");
            }
        }
    }

    /** What the answers are worth with state of each age. */
    private void state(StateResults byAge) {
        results.recipe().state().ifPresent(plan -> section("Live state", StateSection.inWords(plan, results)));
        List<Column> columns = StateSection.columns(results, byAge);
        for (Part part : List.of(Part.TEST, Part.CHOOSE)) {
            line.accept("");
            row(StateSection.heads(part.wireName(), columns));
            line.accept("|---".repeat(columns.size() + 1) + "|");
            StateSection.rows(results, byAge, part).forEach(this::row);
        }
    }

    private void section(String title, String words) {
        line.accept("");
        line.accept("## " + title);
        line.accept("");
        line.accept(words);
    }

    private void byMonth(List<Column> columns, Metric metric, String what) {
        List<Slices.Slice> months = results.months(Part.TEST);
        Seasons.inWords(
                        Stream.concat(results.months(Part.CHOOSE).stream(), months.stream())
                                .toList(),
                        metric,
                        what)
                .ifPresent(sentence -> {
                    line.accept("");
                    line.accept(sentence);
                });
        line.accept("");
        row(Stream.concat(Stream.of("test"), Stream.concat(columns.stream().map(Column::head), Stream.of("rows")))
                .toList());
        line.accept("|---".repeat(columns.size() + 2) + "|");
        row(columns, "all", results.best().on(Part.TEST));
        months.forEach(month -> row(columns, month.value(), month.metrics()));
    }

    private void row(List<Column> columns, String what, Metrics metrics) {
        List<String> cells = new ArrayList<>(List.of(what));
        columns.forEach(column -> cells.add(column.cell(metrics)));
        cells.add(Integer.toString(metrics.count()));
        row(cells);
    }

    private void row(List<String> cells) {
        line.accept(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void tried() {
        if (!results.probabilities().tried().isEmpty()) {
            line.accept("");
            row(ProbabilitiesSection.HEADS);
            line.accept("|---|---|---|");
            ProbabilitiesSection.rows(results.probabilities()).forEach(this::row);
        }
    }

    private void importance() {
        String metric = results.recipe().evaluation().chooseBy().wireName();
        section(
                "What it relies on",
                "By how much " + metric + " gets worse on the rows of choose when one field is shuffled among them.");
        line.accept("");
        line.accept("| field | " + metric + " worse by | ± |");
        line.accept("|---|---|---|");
        results.importance().stream()
                .sorted(Comparator.comparingDouble(FeatureImportance::mean).reversed())
                .forEach(one -> row(List.of(
                        "`" + one.field() + "`",
                        ModelCard.number(one.mean(), 4),
                        ModelCard.number(one.deviation(), 4))));
    }
}
