package waybill.training.report;

import java.time.Instant;
import java.util.List;
import org.tribuo.Tribuo;
import waybill.answer.Output;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.ModelSpec;
import waybill.signature.Field;
import waybill.training.data.TrainingType;
import waybill.training.imported.Imported;

/** Card and provenance of a model that was imported without a recipe: where it comes from, and that nobody measured it. */
public final class UnmeasuredFiles {
    private final ModelSpec spec;
    private final Imported imported;
    private final StringBuilder text = new StringBuilder();

    public UnmeasuredFiles(ModelSpec spec, Imported imported) {
        this.spec = spec;
        this.imported = imported;
    }

    /** The model card. */
    public String card() {
        text.setLength(0);
        String task = spec.output() instanceof Output.Label ? "tabular-classification" : "tabular-regression";
        List.of(
                        "---",
                        "library_name: " + spec.algorithm(),
                        "tags: [" + task + ", waybill, " + spec.algorithm() + "]",
                        "pipeline_tag: " + task,
                        "---",
                        "",
                        "# " + spec.name(),
                        "",
                        "Predicts `" + spec.output().name() + "`. Algorithm: " + spec.algorithm() + ".",
                        "",
                        "## Inputs",
                        "",
                        "| field | type | needed | seen in golden rows |",
                        "|---|---|---|---|")
                .forEach(this::line);
        spec.signature().fields().forEach(this::input);
        new ImportedSection(imported).write(this::line);
        remarks();
        List.of(
                        "",
                        "## Gates",
                        "",
                        "Gate: nothing was measured, as it was imported without a recipe, and so without data.",
                        "",
                        "## Limits",
                        "",
                        "- How good it is, nothing here tells: import it with a recipe, which measures it on rows with outcomes.",
                        "- Inputs have no limits but those of their types, and only golden rows tell what is usual.")
                .forEach(this::line);
        return text.toString();
    }

    private void input(Field field) {
        line("| `" + field.name() + "` | " + field.type().wireName() + " | " + (field.isRequired() ? "yes" : "no")
                + " | " + TrainingType.of(field).seen(field, value -> ModelCard.number(value, 2)) + " |");
    }

    private void remarks() {
        List<String> remarks = imported.remarks();
        if (!remarks.isEmpty()) {
            List.of("", "## Remarks", "").forEach(this::line);
            remarks.forEach(remark -> line("- " + remark));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** @param commit of the code that imports; empty when nobody knows */
    public byte[] provenance(Instant at, String commit) {
        JsonObject json = Json.object()
                .put("model", spec.name())
                .put("started_at", at.toString())
                .put("ended_at", at.toString())
                .put("imported", new ImportedSection(imported).toJson())
                .put("measured", false)
                .put(
                        "software",
                        Json.object()
                                .put("java", String.valueOf(System.getProperty("java.vm.version")))
                                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                                .put("tribuo", Tribuo.VERSION)
                                .build());
        return (commit.isEmpty() ? json : json.put("git_commit", commit))
                .build()
                .toBytes();
    }
}
