package waybill.training.cleaning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.clean.CleaningJson;
import waybill.clean.CleaningResult;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/** {@code cleaning.json} of a version: by what its tables were cleaned, and what was done. The same tables and rules give the same bytes. */
public final class CleaningFile {
    private static final int FORMAT = 1;

    /** A table may have as many sources with faults as it has sources; all are in the folder of the training. */
    private static final int MOST_SOURCES = 200;

    private CleaningFile() {}

    /** The file in UTF-8. */
    public static byte[] toBytes(List<CleanedTable> tables) {
        JsonObject all = Json.object();
        tables.forEach(table -> all.put(table.name(), table(table)));
        return Json.object()
                .put("format", FORMAT)
                .put("tables", all.build())
                .build()
                .toBytes();
    }

    private static Json.Obj table(CleanedTable table) {
        TableRules rules = table.rules();
        return Json.object()
                .put("file", table.file())
                .put("rules_sha256", rules.sha256())
                .put(
                        "recipe",
                        Json.object()
                                .put("path", rules.file())
                                .put("sha256", rules.textSha256())
                                .put("text", rules.text())
                                .build())
                .put("named", rules.namedJson())
                .put("sources", table.result().sources().size())
                .put("cleaning", CleaningJson.of(bounded(table.result())))
                .build();
    }

    private static CleaningResult bounded(CleaningResult all) {
        return all.sources().size() <= MOST_SOURCES
                ? all
                : new CleaningResult(
                        all.recipe(),
                        all.recipeSha256(),
                        all.input(),
                        all.bytes(),
                        all.sha256(),
                        all.columns(),
                        all.rows(),
                        all.clean(),
                        all.quarantined(),
                        all.duplicates(),
                        all.malformed(),
                        all.changed(),
                        all.rules(),
                        all.sources().subList(0, MOST_SOURCES),
                        all.files(),
                        all.again());
    }

    /** What the provenance of a version says of its tables: digests, and what rules repaired. */
    public static Json.Obj provenance(List<CleanedTable> tables) {
        JsonObject all = Json.object();
        tables.forEach(table -> {
            JsonObject repaired = Json.object();
            table.repaired().forEach(repaired::put);
            CleaningResult result = table.result();
            all.put(
                    table.name(),
                    Json.object()
                            .put("path", table.file())
                            .put("recipe", table.rules().file())
                            .put("recipe_sha256", table.rules().textSha256())
                            .put("named", table.rules().namedJson())
                            .put("rules_sha256", table.rules().sha256())
                            .put("input_sha256", result.sha256())
                            .put("clean_sha256", table.cleanSha256())
                            .put("rows", result.rows())
                            .put("clean", result.clean())
                            .put("quarantined", result.quarantined())
                            .put("duplicates", result.duplicates())
                            .put("changed_cells", result.changed())
                            .put("repaired", repaired.build())
                            .build());
        });
        return all.build();
    }

    /** The texts of the recipes in such a file, by the names of the tables. */
    public static Map<String, String> texts(byte[] file) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode.root(Json.parse(file))
                .get("tables")
                .members()
                .forEach((name, table) ->
                        texts.put(name, table.get("recipe").get("text").text()));
        return texts;
    }
}
