package waybill.training.imported;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import waybill.answer.Output;
import waybill.json.Json;
import waybill.model.Feature;
import waybill.model.external.ExternalOptions;
import waybill.signature.Field;

/** A recipe that says of a model's inputs what its file says, for people to complete: where rows come from, and what is predicted. */
public final class RecipeDraft {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder text = new StringBuilder();
    private final String model;
    private final ModelFile file;
    private final DraftInputs inputs;
    private final Output output;

    private RecipeDraft(String model, ModelFile file, DraftInputs inputs, Output output) {
        this.model = model;
        this.file = file;
        this.inputs = inputs;
        this.output = output;
    }

    /** The recipe, as YAML. */
    public static String of(String model, ModelFile file, DraftInputs inputs, Output output) {
        return new RecipeDraft(model, file, inputs, output).write();
    }

    private String write() {
        line("# The inputs of " + file.name() + ", " + file.model().format().words() + ", as a recipe.");
        line(
                "# What source, target and split say is only an example: say where rows with outcomes come from, and the model is");
        line("# measured on them. The columns of the query are the inputs, the target, the id and the date.");
        line("model: " + model);
        line("asked_at: departure");
        line("source: {sql: rows.sql, files: [rows.csv], id: id, date: date}");
        target();
        line("inputs:");
        inputs.encoder().signature().fields().forEach(this::input);
        line("split:");
        line("  train: {from: 2024-01-01, to: 2024-06-30}");
        line("  choose: {from: 2024-07-01, to: 2024-09-30}");
        line("  test: {from: 2024-10-01, to: 2024-12-31}");
        candidate();
        if (output instanceof Output.Numeric) {
            line("evaluation: {tolerance: 1}");
        }
        return text.toString();
    }

    private void target() {
        if (output instanceof Output.Label label) {
            line("target: {column: outcome, kind: label, labels: " + list(label.labels()) + "}");
        } else {
            line("target: {column: outcome}");
        }
    }

    private void input(Field field) {
        line("  " + quoted(field.name()) + ": {type: " + field.type().wireName()
                + (field.isRequired() ? "" : ", required: false") + "}");
    }

    private void candidate() {
        line("candidates:");
        line("  imported:");
        line("    model: " + quoted(file.name()));
        line("    features:");
        inputs.encoder().features().forEach(this::feature);
        ImportSettings settings = inputs.settings();
        if (!settings.columns().isEmpty() || !settings.order().isEmpty() || !settings.equals(ImportSettings.NONE)) {
            line("    settings:");
            settings(settings);
        }
    }

    private void feature(Feature feature) {
        if (feature instanceof Feature.Numeric number) {
            line("      - number: " + quoted(number.field()));
        } else if (feature instanceof Feature.Code code) {
            line("      - code: " + quoted(code.field()));
            line("        categories: " + list(code.categories()));
        } else {
            line("      - one_hot: " + quoted(feature.fields().get(0)));
        }
    }

    private void settings(ImportSettings settings) {
        ExternalOptions options = settings.options();
        line("      iterations: " + ImportSettings.inWords(options.iterations()));
        number("missing", options.missing());
        number("quantile", options.quantile());
        if (options.raw()) {
            line("      raw: true");
        }
        if (!settings.labels().isEmpty()) {
            line("      labels: " + list(settings.labels()));
        }
        if (!settings.order().isEmpty()) {
            line("      columns: " + list(settings.order()));
        }
        if (!settings.columns().isEmpty()) {
            line("      columns:");
            for (Map.Entry<String, String> one : settings.columns().entrySet()) {
                line("        " + quoted(one.getKey()) + ": " + quoted(one.getValue()));
            }
        }
    }

    private void number(String name, double value) {
        if (!Double.isNaN(value)) {
            line("      " + name + ": " + ImportSettings.number(value));
        }
    }

    private static String list(List<String> texts) {
        return texts.stream().map(RecipeDraft::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A text of YAML 1.2, which reads JSON's. */
    private static String quoted(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
        return plain ? text : Json.of(text).toText();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
