package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import waybill.answer.Output;
import waybill.fixture.TrainedFlights;
import waybill.json.Json;
import waybill.json.JsonNode;

/** The example of late legs, on the whole year. */
class LateFlightsTest {
    private static TrainedModel trained;
    private static JsonNode metrics;

    @BeforeAll
    static void train() {
        trained = TrainedFlights.get(TrainedFlights.LATE);
        metrics = JsonNode.root(Json.parse(trained.files().getOrDefault(TrainedModel.METRICS, new byte[0])));
    }

    @Test
    void model_onNovemberAndDecember_isAsGoodAsItsInputsAllow() {
        JsonNode test = metrics.get("test");

        assertThat(metrics.get("chosen").text()).isEqualTo("boosted-trees");
        assertThat(test.get("count").integer()).isEqualTo(53_991);
        assertThat(test.get("auc").number()).isGreaterThanOrEqualTo(0.898);
        assertThat(test.get("log_loss").number()).isLessThanOrEqualTo(0.305);
        assertThat(test.get("brier").number()).isLessThanOrEqualTo(0.0905);
        assertThat(trained.passed()).isTrue();
    }

    /** Known from elsewhere: they hold the labels to account. */
    @Test
    void baseRate_isTheKnownOne() {
        JsonNode baseRate = metrics.get("baselines").get("base_rate").get("test");

        assertThat(baseRate.get("log_loss").number()).isCloseTo(0.571, within(0.0005));
        assertThat(baseRate.get("brier").number()).isCloseTo(0.192, within(0.0005));
    }

    @Test
    void linearModel_ranksLessWell() {
        JsonNode logistic = metrics.get("candidates").get("logistic").get("test");

        assertThat(logistic.get("auc").number()).isBetween(0.88, 0.895);
        assertThat(logistic.get("log_loss").number()).isLessThan(0.325);
    }

    @Test
    void scorer_onAllRowsOfChooseAndTest_agreesWithTribuo() {
        assertThat(metrics.get("rows_compared_with_tribuo").integer()).isEqualTo(55_628 + 53_991);
        assertThat(trained.spec().output())
                .isInstanceOfSatisfying(
                        Output.Label.class, label -> assertThat(label.labels()).containsExactly("on time", "late"));
    }
}
