package waybill.clean;

import java.util.List;
import waybill.json.Json;
import waybill.json.JsonObject;

/** What a cleaning did, as the document that is written last. */
public final class CleaningJson {
    private static final int FORMAT = 1;

    private CleaningJson() {}

    /** The document of a cleaning. */
    public static Json.Obj of(CleaningResult result) {
        JsonObject files = Json.object();
        result.files()
                .forEach((name, file) -> files.put(
                        name,
                        Json.object()
                                .put("bytes", file.bytes())
                                .put("sha256", file.sha256())
                                .build()));
        return Json.object()
                .put("format", FORMAT)
                .put(
                        "recipe",
                        Json.object()
                                .put("file", result.recipe())
                                .put("sha256", result.recipeSha256())
                                .build())
                .put(
                        "input",
                        Json.object()
                                .put("file", result.input())
                                .put("bytes", result.bytes())
                                .put("sha256", result.sha256())
                                .put("columns", result.columns())
                                .build())
                .put("rows", result.rows())
                .put("clean", result.clean())
                .put("quarantined", result.quarantined())
                .put("duplicates", result.duplicates())
                .put("malformed", result.malformed())
                .put("changed_cells", result.changed())
                .put(
                        "rules",
                        Json.array(
                                result.rules().stream().map(CleaningJson::rule).toList()))
                .put("sources", Json.array(sources(result)))
                .put("files", files.build())
                .put(
                        "proved",
                        Json.object()
                                .put("rows", true)
                                .put("changed_cells", true)
                                .put("undo", true)
                                .put("settled", true)
                                .put("cleaned_again", result.again())
                                .build())
                .build();
    }

    private static Json.Obj rule(RuleCount rule) {
        JsonObject json = Json.object()
                .put("name", rule.name())
                .put("kind", rule.kind())
                .put("severity", rule.severity())
                .put("rows", rule.rows())
                .put("repaired", rule.repaired())
                .put("flagged", rule.flagged())
                .put("set_aside", rule.setAside());
        rule.mostShare().ifPresent(most -> json.put("max_share", most));
        return json.build();
    }

    private static List<Json.Obj> sources(CleaningResult result) {
        return result.sources().stream()
                .map(fault -> Json.object()
                        .put("rule", fault.rule())
                        .put("source", fault.source())
                        .put("place", fault.place())
                        .put("fault", fault.fault())
                        .put("rows", fault.rows())
                        .put("share", fault.share())
                        .put("repaired", fault.repaired())
                        .build())
                .toList();
    }
}
