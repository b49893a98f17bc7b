package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static waybill.fixture.Answers.number;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Verdict;
import waybill.fixture.TrainedFlights;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.ServableModel;
import waybill.model.calibration.Basis;
import waybill.model.calibration.Calibrations;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** The example, on the whole year. */
class FlightsTest {
    private static TrainedModel trained;
    private static ServableModel model;

    @BeforeAll
    static void train() {
        trained = TrainedFlights.get();
        model = Verifier.verify(trained.spec(), Names.artifacts(trained.files()));
    }

    @Test
    void model_onNovemberAndDecember_beatsItsGates() {
        JsonNode metrics = metrics();

        assertThat(metrics.get("chosen").text()).isEqualTo("boosted-trees");
        assertThat(metrics.get("test").get("count").integer()).isEqualTo(53_991);
        assertThat(metrics.get("test").get("mae").number()).isLessThan(12.30);
        assertThat(metrics.get("test").get("within").number()).isGreaterThan(0.705);
        assertThat(trained.passed()).isTrue();
    }

    /** Calibrated on September and October: months differ, and two of them do not tell what the next two need. */
    @Test
    void intervals_onNovemberAndDecember_holdAboutNineInTen() {
        JsonNode test = metrics().get("test");
        JsonNode slices = metrics().get("test_slices");

        assertThat(test.get("coverage").number()).isBetween(0.88, 0.93);
        for (String month : new String[] {"11", "12"}) {
            assertThat(slices.get("scheduled_departure.month")
                            .get(month)
                            .get("coverage")
                            .number())
                    .as("month %s", month)
                    .isBetween(0.865, 0.94);
        }
        assertThat(test.get("width").number()).isLessThan(50);
        assertThat(test.get("winkler").number()).isLessThan(69);
    }

    @Test
    void promises_onNovemberAndDecember_areKeptAboutNineTimesInTen() {
        assertThat(metrics().get("test").get("kept_90").number()).isBetween(0.86, 0.94);
    }

    @Test
    void calibrations_ofTheExample_areOnRowsThatNobodyLearntFrom() {
        Calibrations calibrations = trained.spec().calibrations();

        assertThat(calibrations.intervals().orElseThrow().on())
                .isEqualTo(
                        new Basis("worst_month", LocalDate.parse("2013-09-01"), LocalDate.parse("2013-10-31"), 55_628));
        assertThat(calibrations.distribution().orElseThrow().on())
                .isEqualTo(new Basis("folds", LocalDate.parse("2013-05-01"), LocalDate.parse("2013-10-31"), 167_880));
        assertThat(metrics().get("rows_compared_with_tribuo").integer()).isEqualTo(109_619);
    }

    /** Known from elsewhere: they hold the query and the split to account. */
    @Test
    void baselines_areTheKnownOnes() {
        JsonNode baselines = metrics().get("baselines");

        assertThat(baselines.get("offset").get("test").get("mae").number()).isCloseTo(13.05, within(0.005));
        assertThat(baselines.get("offset_plus_median").get("test").get("mae").number())
                .isCloseTo(12.43, within(0.005));
        assertThat(baselines.get("offset_plus_median").get("test").get("within").number())
                .isCloseTo(0.714, within(0.0005));
        assertThat(baselines.get("median").get("test").get("mae").number()).isCloseTo(23.26, within(0.005));
    }

    @Test
    void linearModel_isMeasuredToo() {
        JsonNode linear = metrics().get("candidates").get("linear").get("test");

        assertThat(linear.get("mae").number()).isLessThan(12.43);
    }

    @Test
    void predict_moreTimeInThePlan_makesUpForMore() {
        assertThat(predicted(Map.of("planned_block", new RawValue.Num(250))))
                .isLessThan(predicted(Map.of("planned_block", new RawValue.Num(210))) - 10);
    }

    @Test
    void predict_withoutWeather_isNearAnOrdinaryHour() {
        Map<String, RawValue> none = new LinkedHashMap<>();
        for (String field : new String[] {"temperature", "wind_speed", "precipitation", "visibility"}) {
            none.put(field, new RawValue.Missing());
        }

        Answer answer = answer(none);

        assertThat(answer.verdict()).isEqualTo(Verdict.MISSING_INPUT);
        assertThat(number(answer).orElseThrow()).isCloseTo(predicted(Map.of()), within(8.0));
    }

    private static double predicted(Map<String, RawValue> changed) {
        return number(answer(changed)).orElseThrow();
    }

    private static Answer answer(Map<String, RawValue> changed) {
        Map<String, RawValue> values = new LinkedHashMap<>(Map.of(
                "carrier", new RawValue.Text("UA"),
                "origin", new RawValue.Text("EWR"),
                "dest", new RawValue.Text("IAH"),
                "scheduled_departure", new RawValue.Text("2013-11-27T18:05"),
                "departure_delay", new RawValue.Num(25),
                "planned_block", new RawValue.Num(230),
                "distance", new RawValue.Num(1400),
                "temperature", new RawValue.Num(50),
                "wind_speed", new RawValue.Num(10),
                "precipitation", new RawValue.Num(0)));
        values.put("visibility", new RawValue.Num(10));
        values.putAll(changed);
        return model.answer(model.signature().bind(RawRow.of(values)).row().orElseThrow());
    }

    private static JsonNode metrics() {
        return JsonNode.root(Json.parse(trained.files().getOrDefault(TrainedModel.METRICS, new byte[0])));
    }
}
