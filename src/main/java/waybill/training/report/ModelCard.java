package waybill.training.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import waybill.signature.Field;
import waybill.signature.normal.NormalizationWords;
import waybill.training.data.Part;
import waybill.training.data.TrainingType;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.gate.GateReport;
import waybill.training.gate.GateResult;
import waybill.training.gate.GateRule;
import waybill.training.recipe.Recipe;

/** The model card: Markdown with the front matter that model hubs read. The same results give the same card. */
public final class ModelCard {
    private final StringBuilder text = new StringBuilder();
    private final TrainingResults results;
    private final Recipe recipe;
    private final CardView view;

    private ModelCard(TrainingResults results) {
        this.results = results;
        this.recipe = results.recipe();
        this.view = CardView.of(results);
    }

    public static String of(TrainingResults results) {
        ModelCard card = new ModelCard(results);
        card.frontMatter();
        card.intent();
        card.inputs();
        results.chosen().imported().ifPresent(imported -> new ImportedSection(imported).write(card::line));
        card.data();
        card.results();
        new CardAdditions(results, card::line).write();
        card.remarks();
        card.gates();
        card.limits();
        return card.text.toString();
    }

    private void frontMatter() {
        Metrics test = results.best().on(Part.TEST);
        line("---");
        line("library_name: "
                + (results.chosen().imported().isPresent()
                        ? results.chosen().candidate().algorithm()
                        : "tribuo"));
        if (!recipe.about().license().isEmpty()) {
            line("license: " + quoted(recipe.about().license()));
        }
        line("tags: [" + view.task() + ", waybill, "
                + results.chosen().candidate().algorithm() + "]");
        line("pipeline_tag: " + view.task());
        line("metrics: [" + view.usual().stream().map(Metric::wireName).collect(Collectors.joining(", ")) + "]");
        line("model-index:");
        line("  - name: " + quoted(recipe.model()));
        line("    results:");
        line("      - task: {type: " + view.task() + "}");
        line("        dataset: {name: " + quoted(recipe.source().sql()) + ", type: tabular, split: "
                + quoted(recipe.split().period(Part.TEST).toString()) + "}");
        line("        metrics:");
        for (Metric metric : view.metrics()) {
            if (test.has(metric)) {
                line("          - {type: " + metric.wireName() + ", value: " + number(test.get(metric), 4) + "}");
            }
        }
        line("---");
    }

    private void intent() {
        line("");
        line("# " + recipe.about().title());
        line("");
        line(recipe.about().description().strip());
        line("");
        line("Predicts `" + recipe.target().column() + "`"
                + (results.unit().isEmpty() ? "" : " in " + results.unit())
                + ". Asked at: " + recipe.about().askedAt() + ". Algorithm: "
                + results.chosen().candidate().algorithm() + ".");
        if (!recipe.forbidden().isEmpty()) {
            line("");
            line("Never inputs, as nobody knows them then: "
                    + recipe.forbidden().keySet().stream()
                            .map(name -> "`" + name + "`")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private void inputs() {
        line("");
        line("## Inputs");
        line("");
        line("| field | type | unit | needed | seen in training | |");
        line("|---|---|---|---|---|---|");
        for (Field field : results.signature().fields()) {
            line("| `" + field.name() + "` | " + field.type().wireName() + " | " + field.unit() + " | "
                    + needed(field) + " | " + seen(field) + " | "
                    + field.description().strip().replaceAll("\\s+", " ").replace("|", "\\|") + " |");
        }
        List<Field> repaired = results.signature().fields().stream()
                .filter(field -> field.normalization().isPresent())
                .toList();
        if (!repaired.isEmpty()) {
            line("");
            line("Texts of these are repaired first, in training as in service, and a note says so:");
            line("");
            repaired.forEach(field -> line("- `" + field.name() + "`: "
                    + NormalizationWords.of(field.normalization().orElseThrow()).replace("|", "\\|")));
        }
    }

    private static String needed(Field field) {
        if (field.presence().isLive()) {
            return "live";
        }
        return field.isRequired() ? "yes" : "no";
    }

    private static String seen(Field field) {
        return TrainingType.of(field).seen(field, value -> number(value, 2));
    }

    private void data() {
        line("");
        line("## Data");
        line("");
        String license = recipe.source().license();
        String origin = sentence(recipe.source().credit()) + (license.isEmpty() ? "" : " Licence: " + license + ".");
        if (!origin.isEmpty()) {
            line(origin.strip());
            line("");
        }
        line("| part | dates | rows |");
        line("|---|---|---|");
        for (Part part : Part.values()) {
            line("| " + part.wireName() + " | " + recipe.split().period(part) + " | "
                    + results.rows(part).size() + " |");
        }
    }

    private static String sentence(String words) {
        String text = words.strip();
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    private void results() {
        for (Part part : List.of(Part.TEST, Part.CHOOSE)) {
            line("");
            line("## Results on " + part.wireName() + ", " + recipe.split().period(part));
            line("");
            line(view.columns().stream().map(Column::head).collect(Collectors.joining(" | ", "| | ", " |")));
            line("|---".repeat(view.columns().size() + 1) + "|");
            results.candidates()
                    .forEach((fitted, measured) -> result(
                            fitted.equals(results.chosen()) ? "**" + measured.name() + "** (chosen)" : measured.name(),
                            measured.on(part)));
            results.baselines()
                    .forEach((baseline, measured) ->
                            result("baseline: " + baseline.inWords(results.target()), measured.on(part)));
        }
        line("");
        line("Slices and charts: `report.html`.");
    }

    private void remarks() {
        List<String> remarks = results.remarks();
        if (!remarks.isEmpty()) {
            line("");
            line("## Remarks");
            line("");
            remarks.forEach(remark -> line("- " + remark));
        }
    }

    private void gates() {
        line("");
        line("## Gates");
        line("");
        line("Gate: " + verdict() + ".");
        GateReport gate = results.gate();
        if (gate.lines().isEmpty()) {
            return;
        }
        line("");
        line("| " + (gate.hasEnvironments() ? "environment | " : "") + "metric | limit | value | verdict |");
        line("|---|---|---|---|" + (gate.hasEnvironments() ? "---|" : ""));
        for (GateReport.Line judged : gate.lines()) {
            boolean good = judged.verdict() == GateRule.Verdict.PASS;
            String verdict = judged.verdict().inWords();
            line("| " + (gate.hasEnvironments() ? judged.rule().environment() + " | " : "")
                    + judged.rule().measured() + " |" + judged.rule().limits() + " | " + number(judged.value(), 4)
                    + " | " + (good ? verdict : "**" + verdict + "**") + " |");
        }
    }

    private String verdict() {
        GateResult result = results.gate().result();
        if (results.gate().lines().isEmpty()) {
            return "the recipe has none";
        }
        return result.environments().isEmpty()
                ? verdict(result.all())
                : result.environments().entrySet().stream()
                        .map(one -> one.getKey() + " " + verdict(one.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String verdict(GateResult.Judgement judgement) {
        return judgement.passed() ? "passed" : "missed";
    }

    private void result(String name, Metrics metrics) {
        line(view.columns().stream()
                .map(column -> column.cell(metrics))
                .collect(Collectors.joining(" | ", "| " + name + " | ", " |")));
    }

    private void limits() {
        line("");
        line("## Limits");
        line("");
        line(
                results.chosen().imported().isPresent()
                        ? "- Trained elsewhere, until when is not known here. Measure it on newer rows before you rely on it."
                        : "- Trained on " + recipe.split().period(Part.TRAIN)
                                + " only. What has changed since, it does not know: measure it on newer rows before you rely on it.");
        line("- A number outside what was seen in training is scored, and the verdict of the answer says so.");
        line("- " + view.limit());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String number(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
