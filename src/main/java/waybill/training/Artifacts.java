package waybill.training;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Tribuo;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.GoldenRow;
import waybill.registry.ModelSpec;
import waybill.registry.Names;

/** Turns a study into the files of a version. */
final class Artifacts {
    private final Study study;
    private final Table table;
    private final int[] ordinary;
    private final Clock clock;
    private final String commit;

    /** @param ordinary indices of the rows from which golden ones are taken */
    Artifacts(Study study, Table table, int[] ordinary, Clock clock, String commit) {
        this.study = study;
        this.table = table;
        this.ordinary = ordinary.clone();
        this.clock = clock;
        this.commit = commit;
    }

    /** @param started when training began, in milliseconds since 1970 */
    TrainedModel write(long started, Deliverable deliverable) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(Names.ARTIFACT, deliverable.artifact());
        files.put(Names.SCORER, deliverable.scorerFile());
        files.put(TrainedModel.METRICS, metrics(deliverable.compared()));
        files.put(TrainedModel.GATE, study.gate().toBytes());
        files.put(TrainedModel.REPORT, new Report(study, clock.instant()).toBytes());
        files.put(TrainedModel.CARD, ModelCard.of(study).getBytes(StandardCharsets.UTF_8));
        files.put(TrainedModel.PROVENANCE, new Origins(study, commit).toBytes(started, clock.millis()));
        return new TrainedModel(spec(), files, study.gate().result());
    }

    private ModelSpec spec() {
        List<GoldenRow> golden = new GoldenRows(study.chosen(), table, ordinary)
                .choose(study.recipe().evaluation().goldenRows());
        return new ModelSpec(
                study.recipe().model(),
                study.chosen().candidate().algorithm().wireName(),
                Tribuo.VERSION,
                study.signature(),
                study.chosen().features(),
                study.recipe().target().output(),
                golden);
    }

    private byte[] metrics(int compared) {
        Recipe.Evaluation evaluation = study.recipe().evaluation();
        JsonObject candidates = Json.object();
        study.candidates()
                .forEach((fitted, outcome) -> candidates.put(
                        fitted.candidate().name(), outcome(outcome).build()));
        JsonObject baselines = Json.object();
        study.baselines()
                .forEach((baseline, outcome) ->
                        baselines.put(baseline.name(), outcome(outcome).build()));
        JsonObject slices = Json.object();
        evaluation.slices().forEach(name -> slices.put(name, slices(name)));
        return Json.object()
                .put("unit", study.unit())
                .put("tolerance", evaluation.tolerance())
                .put("chosen", study.best().name())
                .put("chosen_by", evaluation.chooseBy().wireName())
                .put("test", study.best().on(Part.TEST).toJson())
                .put("candidates", candidates.build())
                .put("baselines", baselines.build())
                .put("test_slices", slices.build())
                .put("rows_compared_with_tribuo", compared)
                .build()
                .toBytes();
    }

    private static JsonObject outcome(Outcome outcome) {
        return Json.object()
                .put("choose", outcome.on(Part.CHOOSE).toJson())
                .put("test", outcome.on(Part.TEST).toJson());
    }

    private Json slices(String name) {
        JsonObject json = Json.object();
        study.slices(Part.TEST, name)
                .forEach(slice -> json.put(slice.value(), slice.metrics().toJson()));
        return json.build();
    }
}
