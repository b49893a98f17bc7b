package waybill.training.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.Scaling;
import waybill.model.Scorer;
import waybill.model.ServableModel;
import waybill.model.linear.LinearScorer;
import waybill.model.linear.Normalizer;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.training.data.Outcomes;
import waybill.training.evaluation.FeatureImportance;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Yardstick;

/** On models whose weights are known, and that are right about all rows. */
class PermutationImportanceTest {
    private static final int ROWS = 4_000;
    private static final Signature SIGNATURE = new Signature(Stream.of("wind", "plan", "distance", "delay")
            .map(PermutationImportanceTest::field)
            .toList());

    /** The plan and the distance are only in the sum. */
    private static final Encoder ENCODER = new Encoder(
            SIGNATURE,
            List.of(
                    new Feature.Numeric("wind", 0, Scaling.NONE),
                    new Feature.Numeric("delay", 0, Scaling.NONE),
                    new Feature.Sum("slack", List.of("plan", "distance"), List.of(1.0, -1.0), Scaling.NONE)));

    private static final List<Row> DRAWN = rows();

    private static Field field(String name) {
        return new Field(name, new Domain.Numeric(false, Range.ALL, Range.ALL), "", Presence.optional(), "");
    }

    private static List<Row> rows() {
        SplittableRandom random = new SplittableRandom(3);
        return IntStream.range(0, ROWS)
                .mapToObj(i -> {
                    Map<String, RawValue> values = new LinkedHashMap<>();
                    for (Field field : SIGNATURE.fields()) {
                        values.put(field.name(), new RawValue.Num(random.nextDouble(-1, 1)));
                    }
                    return SIGNATURE.bind(RawRow.of(values)).row().orElseThrow();
                })
                .toList();
    }

    private static ServableModel model(double wind, double delay, double slack, String... offsets) {
        Scorer scorer = new LinearScorer(
                new double[] {wind, delay, slack, 0}, new int[] {0, 1, 2}, Normalizer.NONE, List.of(), List.of());
        return new ServableModel(ENCODER, scorer, new Output.Numeric("gain", "min", List.of(offsets), Range.ALL));
    }

    /** The actual values are what the model says. */
    private static Map<String, FeatureImportance> importance(ServableModel model, Metric metric) {
        ServableModel.Pass pass = model.pass();
        double[] actual = DRAWN.stream()
                .mapToDouble(row -> ((Value.Numeric) pass.answer(row).value()).value())
                .toArray();
        List<FeatureImportance> all = new PermutationImportance(
                        model, DRAWN, new Outcomes.Numbers(actual), metric, Yardstick.tolerance(15))
                .measure();
        Map<String, FeatureImportance> byField = new LinkedHashMap<>();
        all.forEach(one -> byField.put(one.field(), one));
        return byField;
    }

    private static FeatureImportance of(Map<String, FeatureImportance> all, String field) {
        return Objects.requireNonNull(all.get(field));
    }

    /** The mean distance of two numbers between -1 and 1 is 2/3. */
    @Test
    void measure_perfectModel_losesByEachFieldWhatItsWeightSays() {
        Map<String, FeatureImportance> all = importance(model(3, 0, 0), Metric.MAE);

        assertThat(of(all, "wind").mean()).isEqualTo(3 * 2 / 3.0, within(0.05));
        assertThat(of(all, "wind").deviation()).isPositive().isLessThan(0.1);
        assertThat(all.get("delay")).isEqualTo(new FeatureImportance("delay", 0, 0));
    }

    @Test
    void measure_anyModel_listsTheMostImportantFirst() {
        assertThat(importance(model(1, 0.5, 2), Metric.MAE).keySet())
                .startsWith("plan")
                .endsWith("delay")
                .containsExactlyInAnyOrder("wind", "plan", "distance", "delay");
    }

    /** Shuffling columns would leave the sum as it was, telling the truth. */
    @Test
    void measure_fieldThatOnlyASumUses_isImportant() {
        Map<String, FeatureImportance> all = importance(model(0, 0, 3), Metric.MAE);

        assertThat(of(all, "plan").mean()).isEqualTo(2, within(0.05));
        assertThat(of(all, "distance").mean()).isEqualTo(2, within(0.05));
    }

    /** The offset of a row stays its own: else its field would look like all that there is. */
    @Test
    void measure_offsetField_isShuffledForTheModelOnly() {
        Map<String, FeatureImportance> all = importance(model(1, 0.3, 0, "delay"), Metric.MAE);

        assertThat(of(all, "delay").mean()).isEqualTo(0.2, within(0.01));
    }

    @Test
    void measure_metricOfWhichMoreIsBetter_isAboveZeroWhereItGetsWorse() {
        assertThat(of(importance(model(3, 0, 0), Metric.R2), "wind").mean()).isEqualTo(2, within(0.1));
    }

    @Test
    void measure_again_isTheSame() {
        assertThat(importance(model(1, 2, 3), Metric.RMSE)).isEqualTo(importance(model(1, 2, 3), Metric.RMSE));
    }
}
