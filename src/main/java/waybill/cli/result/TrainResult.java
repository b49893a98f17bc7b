package waybill.cli.result;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.training.TrainedModel;
import waybill.training.champion.ChampionReport;
import waybill.training.champion.ChampionVerdict;
import waybill.training.gate.GateResult;

/**
 * A trained model in its folder.
 *
 * @param judged by the gates that were asked
 */
public record TrainResult(TrainedModel trained, Path folder, GateResult.Judgement judged) implements CommandResult {
    @Override
    public List<String> text() {
        return List.of("Wrote " + trained.spec().name() + " (" + trained.spec().algorithm() + ") to " + folder
                + "; look at report.html there.");
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
                .put("passed", judged.passed())
                .put("misses", Json.texts(judged.misses()));
        test().ifPresent(metrics -> json.put("test", metrics));
        champion()
                .ifPresent(verdict -> json.put(
                        "champion",
                        Json.object()
                                .put("version", verdict.champion())
                                .put("ruling", verdict.ruling().wireName())
                                .put("misses", Json.texts(verdict.misses()))
                                .build()));
        return json.build();
    }

    private Optional<ChampionVerdict> champion() {
        return Optional.ofNullable(trained.files().get(ChampionReport.FILE)).map(ChampionVerdict::parse);
    }

    /** The metrics on the part {@code test}, as in {@code metrics.json}. */
    private Optional<Json> test() {
        return Optional.ofNullable(trained.files().get(TrainedModel.METRICS))
                .flatMap(file -> JsonNode.root(Json.parse(file)).find("test"))
                .map(JsonNode::value);
    }
}
