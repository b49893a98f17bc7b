package waybill.training.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.model.external.ExternalModel;
import waybill.training.imported.Agreed;
import waybill.training.imported.Imported;
import waybill.training.imported.ModelFile;

/** Where an imported model comes from, for the card and the provenance. */
public final class ImportedSection {
    private final Imported imported;
    private final ModelFile file;
    private final ExternalModel model;

    public ImportedSection(Imported imported) {
        this.imported = imported;
        this.file = imported.plan().file();
        this.model = file.model();
    }

    /**
     * The section of the model card.
     *
     * @param line writes a line of it
     */
    public void write(Consumer<String> line) {
        line.accept("");
        line.accept("## Where the model comes from");
        line.accept("");
        line.accept("It was trained elsewhere and imported from a file; what it learnt from is not known here.");
        line.accept("");
        line.accept("| | |");
        line.accept("|---|---|");
        rows().forEach((name, value) -> line.accept("| " + name + " | " + value.replace("|", "\\|") + " |"));
    }

    private Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("file", "`" + file.name() + "`, " + String.format(Locale.ROOT, "%,d", file.size()) + " bytes");
        rows.put("SHA-256", "`" + file.sha256() + "`");
        rows.put("format", model.format().words());
        rows.put("library", model.library().isEmpty() ? "the file does not say" : model.library());
        rows.put("objective", "`" + model.objective() + "`");
        rows.put("inputs", Integer.toString(model.inputs().size()));
        imported.plan().settings().inWords().forEach(rows::put);
        rows.put(
                "golden rows from there",
                imported.agreed().map(Agreed::inWords).orElse("none were given: nobody compared the answers"));
        return rows;
    }

    /** For the provenance. */
    public Json.Obj toJson() {
        JsonObject settings = Json.object();
        imported.plan().settings().inWords().forEach(settings::put);
        JsonObject json = Json.object()
                .put("file", file.name())
                .put("size", file.size())
                .put("sha256", file.sha256())
                .put("format", model.format().wireName())
                .put("library", model.library())
                .put("objective", model.objective())
                .put("settings", settings.build());
        imported.agreed().ifPresent(agreed -> json.put("golden_rows", golden(agreed)));
        return json.build();
    }

    private static Json.Obj golden(Agreed agreed) {
        return Json.object()
                .put("rows", agreed.rows())
                .put("identical", agreed.identical())
                .put("largest_difference", agreed.largest())
                .put("demanded", agreed.closeness().inWords())
                .build();
    }
}
