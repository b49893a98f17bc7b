package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Interval;
import waybill.answer.Promise;
import waybill.answer.Value;
import waybill.answer.Wanted;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.Errands;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.ServableModel;
import waybill.model.calibration.Basis;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.IntervalCalibration;
import waybill.model.calibration.IntervalCalibration.Method;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.registry.golden.GoldenRow;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.storage.Digest;

/** Intervals and promises from a recipe to an answer. */
class CalibratedTrainingTest {
    private static final String BLOCKS = """
            intervals: {coverage: 0.9, bins: [{field: delay, edges: [0, 30]}], settings: {rounds: 30}}
            promises: {calibrate: folds, folds: 1, from: [start, planned]}
            """;

    private static Path recipe;
    private static TrainedModel trained;

    @BeforeAll
    static void trainOnce(@TempDir Path here) throws IOException {
        recipe = Errands.write(here, Errands.TREES, BLOCKS);
        trained = Trips.train(recipe);
    }

    @Test
    void run_bothBlocks_publishesAModelOfFourMembers() {
        assertThat(trained.files())
                .containsKeys("model.tribuo", "lower.tribuo", "upper.tribuo", "scale.tribuo", "scorer.bin");
        assertThat(servable().capabilities()).contains(Capability.INTERVAL, Capability.PROMISE, Capability.ON_TIME);
    }

    /** Not on train: what has learnt from a row knows it too well. */
    @Test
    void run_intervals_areCalibratedOnChoose() {
        IntervalCalibration intervals =
                trained.spec().calibrations().intervals().orElseThrow();

        assertThat(intervals.method()).isEqualTo(Method.CQR);
        assertThat(intervals.on())
                .isEqualTo(
                        new Basis("worst_month", LocalDate.parse("2024-02-20"), LocalDate.parse("2024-03-15"), 1_000));
        assertThat(intervals.bins().cells())
                .allSatisfy(cell -> assertThat(cell.correction().n()).isBetween(500L, 1_000L));
        assertThat(intervals.bins().by()).containsExactly(new Bins.By("delay", List.of(0.0, 30.0)));
    }

    @Test
    void run_promisesOnFolds_areCalibratedOnTheStretchAndChoose() {
        Calibrations calibrations = trained.spec().calibrations();

        assertThat(calibrations.distribution().orElseThrow().on())
                .isEqualTo(new Basis("folds", LocalDate.parse("2024-01-26"), LocalDate.parse("2024-03-15"), 2_000));
        assertThat(calibrations.distribution().orElseThrow().u()).hasSize(199).isSorted();
        assertThat(calibrations.countsFrom()).containsExactly("start", "planned");
    }

    /** The trees know each row of train by heart: measured there, intervals would hold two rows in three, and promises too. */
    @Test
    void run_rowsThatNobodyLearntFrom_areCoveredAsOftenAsPromised() {
        JsonNode test = json(TrainedModel.METRICS).get("test");

        assertThat(test.get("coverage").number()).isCloseTo(0.9, within(0.04));
        assertThat(test.get("kept_80").number()).isCloseTo(0.8, within(0.04));
        assertThat(test.get("kept_90").number()).isCloseTo(0.9, within(0.04));
        assertThat(test.get("kept_95").number()).isCloseTo(0.95, within(0.04));
        assertThat(test.get("width").number()).isBetween(15.0, 60.0);
    }

    @Test
    void answer_ofTheWrittenModel_hasIntervalAndPromise() {
        Answer answer = answer(servable(), 50, Optional.of(0.9));

        Interval interval = answer.interval().orElseThrow();
        Promise promise = answer.promise().orElseThrow();
        assertThat(interval.lower()).isLessThan(12).isGreaterThan(-60);
        assertThat(interval.upper()).isGreaterThan(12).isLessThan(90);
        assertThat(promise.value().orElseThrow()).isBetween(12.0, 90.0);
        assertThat(promise.at().orElseThrow())
                .hasToString(OffsetDateTime.parse("2024-03-20T08:45:00Z")
                        .plusMinutes(promise.value().orElseThrow().longValue())
                        .toString());
    }

    @Test
    void run_goldenRows_haveIntervalsAndPromises() {
        List<GoldenRow> answered = trained.spec().golden().stream()
                .filter(row -> !row.expected().equals(Value.NONE))
                .toList();

        assertThat(answered).isNotEmpty().allSatisfy(row -> {
            assertThat(row.additions().interval()).isPresent();
            assertThat(row.additions().promise()).isPresent();
        });
        servable().prove();
    }

    @Test
    void provenance_saysOnWhatAndHowItWasCalibrated() {
        JsonNode calibrated = json(TrainedModel.PROVENANCE).get("calibrated");

        assertThat(calibrated.get("intervals").get("method").text()).isEqualTo("cqr");
        assertThat(calibrated.get("intervals").get("rule").text()).isEqualTo("worst_month");
        assertThat(calibrated.get("intervals").get("from").text()).isEqualTo("2024-02-20");
        assertThat(calibrated.get("intervals").get("rows").integer()).isEqualTo(1_000);
        assertThat(calibrated.get("promises").get("rule").text()).isEqualTo("folds");
        assertThat(calibrated.get("quantile_settings").get("rounds").text()).isEqualTo("30");
        assertThat(calibrated.get("quantile_settings").get("depth").text()).isEqualTo("12");
        assertThat(calibrated.get("quantile_settings").names()).doesNotContain("objective");
        assertThat(calibrated.get("scale_settings").get("depth").text()).isEqualTo("4");
    }

    @Test
    void run_sameTwice_givesTheSameBytes() {
        Map<String, byte[]> again = Trips.train(recipe).files();

        assertThat(again.keySet()).isEqualTo(trained.files().keySet());
        again.forEach((name, bytes) -> assertThat(Digest.sha256(bytes))
                .as(name)
                .isEqualTo(Digest.sha256(trained.files().getOrDefault(name, new byte[0]))));
    }

    @ParameterizedTest
    @CsvSource({"method: split, SPLIT, false", "calibrate: all, SCALE, true"})
    void run_linearModel_hasIntervalsAroundItsPoint(String key, Method method, boolean scale, @TempDir Path here)
            throws IOException {
        TrainedModel line = Trips.train(Errands.write(here, Errands.LINE, "intervals: {coverage: 0.8, " + key + "}\n"));

        assertThat(line.spec().calibrations().intervals().orElseThrow().method())
                .isEqualTo(method);
        assertThat(line.files().keySet()).doesNotContain("lower.tribuo", "upper.tribuo");
        assertThat(line.files().containsKey("scale.tribuo")).isEqualTo(scale);
        assertThat(JsonNode.root(Json.parse(line.files().getOrDefault(TrainedModel.METRICS, new byte[0])))
                        .get("test")
                        .get("coverage")
                        .number())
                .isCloseTo(0.8, within(0.04));
    }

    /** The farther an errand, the more chance there is in it. */
    @Test
    void run_scale_knowsWhereErrorsAreLarge(@TempDir Path here) throws IOException {
        TrainedModel line =
                Trips.train(Errands.write(here, Errands.LINE, "intervals: {coverage: 0.8, method: scale}\n"));
        ServableModel model = Verifier.verify(line.spec(), Names.artifacts(line.files()));

        assertThat(width(model, 95)).isGreaterThan(1.5 * width(model, 15));
    }

    private static double width(ServableModel model, double miles) {
        Interval interval = answer(model, miles, Optional.empty()).interval().orElseThrow();
        return interval.upper() - interval.lower();
    }

    @Test
    void run_neitherBlock_publishesOneArtifactAndSaysNothing(@TempDir Path here) throws IOException {
        TrainedModel plain = Trips.train(Errands.write(here, Errands.LINE, ""));

        assertThat(plain.files().keySet())
                .filteredOn(name -> name.endsWith(".tribuo"))
                .containsExactly("model.tribuo");
        assertThat(plain.spec().calibrations().isNone()).isTrue();
        assertThat(new String(plain.files().getOrDefault(TrainedModel.PROVENANCE, new byte[0]), StandardCharsets.UTF_8))
                .doesNotContain("calibrated");
    }

    @Test
    void run_tooFewRowsForTheCoverage_saysHowManyAreNeeded(@TempDir Path here) throws IOException {
        Path rare = Errands.write(here, Errands.LINE, "intervals: {coverage: 0.9995}\n");

        WaybillException refusal = refusal(() -> Trips.train(rare));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refusal)
                .hasMessageContaining("0.9995")
                .hasMessageContaining("1000")
                .hasMessageContaining("1999");
    }

    private static Answer answer(ServableModel model, double miles, Optional<Double> confidence) {
        RawRow row = RawRow.of(Map.of(
                "start", new RawValue.Text("2024-03-20T08:00:00Z"),
                "planned", new RawValue.Num(45),
                "delay", new RawValue.Num(12),
                "miles", new RawValue.Num(miles),
                "load", new RawValue.Num(0.5)));
        return model.pass(new Wanted(true, confidence, false, false, OptionalInt.empty()))
                .answer(model.signature().bind(row).row().orElseThrow());
    }

    private static ServableModel servable() {
        return Verifier.verify(trained.spec(), Names.artifacts(trained.files()));
    }

    private static JsonNode json(String file) {
        return JsonNode.root(Json.parse(trained.files().getOrDefault(file, new byte[0])));
    }
}
