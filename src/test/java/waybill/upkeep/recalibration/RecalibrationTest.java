package waybill.upkeep.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.IntervalCalibration;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.training.TrainedModel;
import waybill.training.evaluation.Metric;
import waybill.training.gate.GateResult;
import waybill.upkeep.NightFiles;

class RecalibrationTest {
    private static final Clock CLOCK = Clock.fixed(ServedWorld.NOW, ZoneOffset.UTC);
    private static final Window WINDOW = Window.before(CLOCK, Window.DAYS, Window.SETTLED);

    private static final String METRICS = """
            {"unit": "min", "tolerance": 15, "chosen": "trees",
             "test": {"count": 5000, "mae": 9.5, "bias": 0.1, "coverage": 0.9, "width": 39, "kept_90": 0.9},
             "test_slices": {"origin": [{"slice": "EWR", "mae": 9, "coverage": 0.91}]}}
            """;
    private static final String GATE = """
            {"passed": true, "misses": [], "environments": {"dev": {"passed": true, "misses": []}},
             "rules": [
               {"environment": "dev", "metric": "mae", "on": "test", "at_most": 10, "value": 9.5, "rows": 5000, "verdict": "pass"},
               {"environment": "dev", "metric": "coverage", "on": "test", "at_least": 0.85, "at_most": 0.95, "value": 0.9, "rows": 5000, "verdict": "pass"}]}
            """;
    private static final String PROVENANCE = """
            {"model": "sure", "recipe_sha256": "00", "calibrated": {"intervals": {"rule": "worst_month"}, "scale_settings": {"depth": "4"}}}
            """;
    private static final Map<String, byte[]> DOCUMENTS = Map.of(
            TrainedModel.METRICS,
            bytes(METRICS),
            TrainedModel.GATE,
            bytes(GATE),
            TrainedModel.PROVENANCE,
            bytes(PROVENANCE),
            TrainedModel.RECIPE,
            bytes("model: sure\n"),
            "MODEL_CARD.md",
            bytes("# sure\n"),
            "report.html",
            bytes("<main><section class=\"tiles\"></section></main>"));

    private final FakeBlobStore store = new FakeBlobStore();
    private String version = "";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void publish() {
        version = ServedWorld.publish(store, DOCUMENTS).version();
    }

    @Test
    void run_shareHasLeftItsBand_saysByHowMuch() {
        Assessment assessment = run(shifted(1)).assessment();

        assertThat(assessment.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(assessment.findings()).extracting(Finding::metric).containsExactly(Metric.COVERAGE, Metric.KEPT_90);
        assertThat(assessment.findings()).allMatch(Finding::hasLeft);
        assertThat(assessment.findings().get(0).held()).isBetween(.7, .85);
    }

    @Test
    void run_allHoldsAsItSays_makesNothing() {
        Recalibration.Result result = run(new ServedWorld(1, 0).days(29, 2, 150, 0));

        assertThat(result.assessment().outcome()).isEqualTo(Outcome.IN_BAND);
        assertThat(result.renewed()).isEmpty();
    }

    @Test
    void run_intervalsAreFarTooWide_narrowsThem() {
        Calibrations before = ServedWorld.model().spec().calibrations();
        SureLegModel wide = ServedWorld.model()
                .with(new Calibrations(
                        before.intervals().map(RecalibrationTest::wider),
                        before.distribution(),
                        before.countsFrom(),
                        before.probabilities()));
        wide.publishAndPromote(store);

        Recalibration.Result result = run(new ServedWorld(1, 0).days(29, 2, 150, 0));

        Trial trial = result.assessment().trial().orElseThrow();
        assertThat(result.assessment().findings())
                .filteredOn(Finding::hasLeft)
                .extracting(Finding::metric)
                .containsExactly(Metric.COVERAGE);
        assertThat(trial.after().get(Metric.WIDTH)).isLessThan(trial.before().get(Metric.WIDTH) - 20);
        assertThat(result.renewed()
                        .orElseThrow()
                        .spec()
                        .calibrations()
                        .distribution()
                        .orElseThrow()
                        .u())
                .isEqualTo(before.distribution().orElseThrow().u());
    }

    private static IntervalCalibration wider(IntervalCalibration before) {
        return new IntervalCalibration(
                before.method(), before.coverage(), before.on(), Bins.none(new Bins.Correction(2_000, 20, 20)));
    }

    @Test
    void run_tooFewRows_judgesNothing() {
        assertThat(run(new ServedWorld(1, 0).days(29, 2, 142, 10)).assessment().outcome())
                .isEqualTo(Outcome.TOO_FEW_OUTCOMES);
    }

    @Test
    void run_manyRowsOfFewDays_judgesNothing() {
        assertThat(run(new ServedWorld(1, 0).days(7, 2, 1_000, 10)).assessment().outcome())
                .isEqualTo(Outcome.TOO_FEW_OUTCOMES);
    }

    @Test
    void run_everyOutcomeIsOfTheFirstDays_judgesNothing() {
        ServedWorld world = new ServedWorld(1, 0).days(29, 3, 1, 10).days(2, 2, 5_000, 10);

        assertThat(run(world).assessment().outcome()).isEqualTo(Outcome.TOO_FEW_OUTCOMES);
    }

    @Test
    void run_fewerThanEightInTenHaveAnOutcome_judgesNothing() {
        ServedWorld world = new ServedWorld(1, 0).known(.75).days(29, 2, 300, 10);

        Assessment assessment = run(world).assessment();

        assertThat(assessment.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(assessment.labelCoverage()).isBetween(.7, .8);
        assertThat(assessment.toJson().toText()).contains("\"complete\":false");
    }

    @Test
    void run_incompleteIsAskedFor_goesOnAndSaysSo() {
        ServedWorld world = new ServedWorld(1, 0).known(.75).days(29, 2, 300, 10);

        Recalibration.Result result = recalibration(world).run(SureLegModel.NAME, WINDOW, true);

        assertThat(result.renewed()).isPresent();
        assertThat(result.assessment().toJson().toText()).contains("\"complete\":false");
    }

    @Test
    void run_shiftBeganInTheLastDays_missesItsGate() {
        Recalibration.Result result =
                run(new ServedWorld(1, 0).days(29, 9, 200, 0).days(8, 2, 300, 14));

        GateResult.Judgement judged = result.renewed().orElseThrow().gate().all();
        assertThat(judged.passed()).isFalse();
        assertThat(judged.misses()).anyMatch(miss -> miss.startsWith("coverage on outcomes at least 0.8"));
    }

    @Test
    void run_valuesAreOffByMoreThanTraining_saysThatATrainingIsDue() {
        PointError point = run(shifted(1)).assessment().point().orElseThrow();

        assertThat(point.bias()).isBetween(-11.0, -9.0);
        assertThat(point.trainedMae()).isEqualTo(9.5);
        assertThat(point.isTrainingDue()).isTrue();
        assertThat(point.inWords()).contains("a new training is due");
    }

    @Test
    void run_modelWithoutIntervalsAndPromises_isNotAvailable() {
        TinyModel.of(5).publishAndPromote(store);

        assertThat(refusal(() -> recalibration(shifted(1)).run(TinyModel.NAME, WINDOW, false))
                        .code())
                .isEqualTo(ErrorCode.NOT_AVAILABLE);
    }

    @Test
    void run_whatFilesSaidOfTheOldCalibrations_isTakenOutOfThem() {
        TrainedModel renewed = run(shifted(1)).renewed().orElseThrow();

        JsonNode metrics = json(renewed, TrainedModel.METRICS);
        assertThat(metrics.get("test").names()).containsExactly("count", "mae", "bias");
        assertThat(metrics.get("test_slices").get("origin").items().get(0).names())
                .containsExactly("slice", "mae");
        assertThat(metrics.get("recalibrated").get("after").names()).contains("coverage", "width", "kept_90");
        JsonNode provenance = json(renewed, TrainedModel.PROVENANCE);
        assertThat(provenance.get("recipe_sha256").text()).isEqualTo("00");
        assertThat(provenance.get("recalibrated").get("of").text()).isEqualTo(version);
        assertThat(provenance.get("calibrated").get("intervals").get("rule").text())
                .isEqualTo("outcomes");
        assertThat(provenance.get("calibrated").names()).contains("scale_settings");
        assertThat(text(renewed, "MODEL_CARD.md")).contains("## Recalibration", version);
        assertThat(text(renewed, "report.html")).contains("<h2>Recalibrated</h2>");
        assertThat(text(renewed, TrainedModel.RECIPE)).isEqualTo("model: sure\n");
    }

    @Test
    void run_theRecipesGates_areJudgedAgainWhereTheyAreOfWhatIsNew() {
        JsonNode gate = json(run(shifted(1)).renewed().orElseThrow(), TrainedModel.GATE);

        assertThat(gate.get("rules").items())
                .extracting(
                        rule -> rule.get("metric").text() + " " + rule.get("on").text())
                .containsExactly("mae test", "coverage outcomes", "coverage outcomes", "kept_90 outcomes");
        assertThat(gate.get("environments").get("dev").get("passed").bool()).isTrue();
    }

    @Test
    void run_versionThatWasRecalibratedBefore_hasOneSectionMore() {
        TrainedModel first = run(shifted(1)).renewed().orElseThrow();
        Registry registry = TinyModel.registry(store);
        registry.promote(
                SureLegModel.NAME, registry.publish(first.spec(), first.files()).version(), TinyModel.REASON);
        String second = versions().champion(SureLegModel.NAME).ref().version();

        Recalibration.Result again = run(new ServedWorld(2, 0).days(29, 2, 200, 25));

        String card = text(again.renewed().orElseThrow(), "MODEL_CARD.md");
        assertThat(card.split("## Recalibration", -1)).hasSize(2);
        assertThat(card).contains(second);
    }

    @Test
    void keep_anAssessment_isBesideTheFiguresOfItsVersion() {
        Assessment assessment = run(shifted(1)).assessment();

        BlobName name = NightFiles.recalibration(store)
                .keep(assessment.model(), assessment.version(), ServedWorld.NOW, assessment.toJson());

        assertThat(name).hasToString("windows/sure/" + version + "/recalibration/2026-11-30.json");
        assertThat(store.read(name, 1 << 20).map(blob -> JsonNode.root(Json.parse(blob.bytes()))
                        .get("outcome")
                        .text()))
                .isEqualTo(Optional.of("passed"));
    }

    private static ServedWorld shifted(long seed) {
        return new ServedWorld(seed, 0).days(29, 2, 150, 10);
    }

    private Versions versions() {
        return new Versions(store, Integer.MAX_VALUE);
    }

    private Recalibration recalibration(ServedWorld world) {
        return new Recalibration(versions(), world, world.outcomesKnown(), CLOCK);
    }

    private Recalibration.Result run(ServedWorld world) {
        return recalibration(world).run(SureLegModel.NAME, WINDOW, false);
    }

    private static JsonNode json(TrainedModel model, String file) {
        return JsonNode.root(Json.parse(text(model, file)));
    }

    private static String text(TrainedModel model, String file) {
        byte[] content = model.files().get(file);
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }
}
