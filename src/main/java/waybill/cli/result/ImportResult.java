package waybill.cli.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.training.TrainedModel;
import waybill.training.gate.GateResult;

/**
 * An imported model in its folder.
 *
 * @param judged by the gates that were asked
 */
public record ImportResult(TrainedModel trained, Path folder, GateResult.Judgement judged) implements CommandResult {
    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add("Imported " + trained.spec().name() + " (" + trained.spec().algorithm() + ") to " + folder + "; "
                + (trained.gate().isUnmeasured()
                        ? "MODEL_CARD.md there says what it is."
                        : "look at report.html there."));
        lines.add(golden().map(ImportResult::compared)
                .orElse("No golden rows: nobody compared its answers with those where it was trained."));
        if (trained.gate().isUnmeasured()) {
            lines.add(
                    "Nothing was measured: 'publish' asks for --unmeasured. With a recipe it is measured; --draft makes one.");
        }
        return lines;
    }

    private static String compared(JsonNode golden) {
        int rows = golden.get("rows").integer();
        int identical = golden.get("identical").integer();
        return "Golden rows: " + rows + " compared, " + identical + " the same to the last bit"
                + (rows == identical
                        ? "."
                        : ", the largest difference "
                                + golden.get("largest_difference").number() + ".");
    }

    @Override
    public List<String> names() {
        return List.of(folder.toString());
    }

    @Override
    public Json.Obj document() {
        JsonObject json = Json.object()
                .put("model", trained.spec().name())
                .put("algorithm", trained.spec().algorithm())
                .put("folder", folder.toString())
                .put("measured", !trained.gate().isUnmeasured())
                .put("passed", judged.passed())
                .put("misses", Json.texts(judged.misses()));
        golden().ifPresent(golden -> json.put("golden_rows", golden.value()));
        file(TrainedModel.METRICS)
                .flatMap(metrics -> metrics.find("test"))
                .ifPresent(test -> json.put("test", test.value()));
        return json.build();
    }

    /** How golden rows compared, as the provenance says. */
    private Optional<JsonNode> golden() {
        return file(TrainedModel.PROVENANCE)
                .flatMap(provenance -> provenance.find("imported"))
                .flatMap(imported -> imported.find("golden_rows"));
    }

    private Optional<JsonNode> file(String name) {
        return Optional.ofNullable(trained.files().get(name)).map(file -> JsonNode.root(Json.parse(file)));
    }
}
