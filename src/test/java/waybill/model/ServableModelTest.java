package waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import waybill.model.artifact.Scorers;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Note;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Rule;
import waybill.signature.Signature;
import waybill.signature.Unseen;

/** A model of about 100 a - 100 b, so that two huge numbers make an infinity each, of opposite signs. */
class ServableModelTest {
    private static final Signature SIGNATURE = new Signature(
            List.of(
                    field("a", new Domain.Numeric(false, Range.ALL, new Range(-1, 1))),
                    field("b", new Domain.Numeric(false, Range.ALL, Range.ALL)),
                    field("late", new Domain.Numeric(true, Range.ALL, Range.ALL)),
                    field("taxi", new Domain.Numeric(false, Range.ALL, Range.ALL)),
                    field("origin", new Domain.Category(List.of("EWR"), Unseen.WARN))),
            Set.of());
    private static final Encoder ENCODER = new Encoder(
            SIGNATURE, List.of(new Feature.Numeric("a", 0, Scaling.NONE), new Feature.Numeric("b", 0, Scaling.NONE)));
    private static final Scorer SCORER = Scorers.load(train(), ENCODER.featureNames());

    @Test
    void predict_withoutOffset_isTheScore() {
        Row row = row(0.5, -0.25, 7);

        assertThat(model(Range.ALL).predict(row).value()).hasValue(SCORER.score(ENCODER.encode(row)));
    }

    @Test
    void predict_offsets_areAddedToTheScore() {
        Row row = row(0.5, 0.5, 7);
        double score = SCORER.score(ENCODER.encode(row));

        assertThat(model(Range.ALL, "late").predict(row).value()).hasValue(score + 7);
        assertThat(model(Range.ALL, "late", "taxi").predict(row).value()).hasValue(score + 7 + 2.5);
    }

    @Test
    void predict_valueWithinTheLimits_hasNoNote() {
        Prediction prediction = model(new Range(-1000, 1000)).predict(row(0.5, 0.5, 7));

        assertThat(prediction.verdict()).isEqualTo(Verdict.OK);
        assertThat(prediction.notes()).isEmpty();
    }

    @Test
    void predict_valueBeyondTheLimits_isCutAndSaysSo() {
        Prediction above = model(new Range(-10, 10)).predict(row(0.9, -0.9, 7));
        Prediction below = model(new Range(-10, 10)).predict(row(-0.9, 0.9, 7));

        assertThat(above.value()).hasValue(10);
        assertThat(below.value()).hasValue(-10);
        assertThat(above.verdict()).isEqualTo(Verdict.EXTRAPOLATING);
        assertThat(above.notes()).containsExactly(new Note("delay", Rule.CLIPPED));
    }

    @Test
    void predict_notesOfTheRow_comeFirstAndTheGravestDecides() {
        Row row = bound(Map.of(
                "a",
                new RawValue.Num(5),
                "b",
                new RawValue.Num(0),
                "origin",
                new RawValue.Text("ORD"),
                "late",
                new RawValue.Num(0),
                "taxi",
                new RawValue.Num(0)));
        Prediction prediction = model(new Range(-10, 10)).predict(row);

        assertThat(prediction.verdict()).isEqualTo(Verdict.UNKNOWN_CATEGORY);
        assertThat(prediction.notes())
                .containsExactly(
                        new Note("a", Rule.EXTRAPOLATING),
                        new Note("origin", Rule.UNKNOWN_CATEGORY),
                        new Note("delay", Rule.CLIPPED));
    }

    @Test
    void predict_scoreThatIsNoNumber_isRefused() {
        Prediction prediction = model(new Range(-10, 10)).predict(row(1e308, 1e308, 7));

        assertThat(prediction.value()).isEmpty();
        assertThat(prediction.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(prediction.notes()).contains(new Note("delay", Rule.CLIPPED));
    }

    @Test
    void predict_infiniteScore_isRefusedWithAndWithoutLimits() {
        Row row = row(1e308, -1e308, 7);

        for (Range limits : List.of(Range.ALL, new Range(0, Double.POSITIVE_INFINITY), new Range(-10, 10))) {
            assertThat(model(limits).predict(row).value()).isEmpty();
            assertThat(model(limits).predict(row).verdict()).isEqualTo(Verdict.REFUSED);
        }
    }

    @Test
    void predict_missingOffset_isRefused() {
        Row row = bound(Map.of("a", new RawValue.Num(0), "b", new RawValue.Num(0)));

        assertThat(model(Range.ALL, "late").predict(row).value()).isEmpty();
    }

    @Test
    void servableModel_offsetThatIsNoNumber_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> model(Range.ALL, "origin"));
        assertThatIllegalArgumentException().isThrownBy(() -> model(Range.ALL, "nowhere"));
    }

    private static ServableModel model(Range limits, String... offsets) {
        return new ServableModel(ENCODER, SCORER, new Output("delay", "min", List.of(offsets), limits));
    }

    private static Row row(double a, double b, double late) {
        return bound(Map.of(
                "a",
                new RawValue.Num(a),
                "b",
                new RawValue.Num(b),
                "late",
                new RawValue.Num(late),
                "taxi",
                new RawValue.Num(2.5),
                "origin",
                new RawValue.Text("EWR")));
    }

    private static Row bound(Map<String, RawValue> values) {
        return SIGNATURE.bind(new RawRow(values)).row().orElseThrow();
    }

    private static Field field(String name, Domain domain) {
        return new Field(name, domain, "", Presence.optional(), "");
    }

    private static byte[] train() {
        RegressionFactory outputs = new RegressionFactory();
        SplittableRandom random = new SplittableRandom(5);
        List<Example<Regressor>> examples = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double a = random.nextDouble(-1, 1);
            double b = random.nextDouble(-1, 1);
            examples.add(new ArrayExample<>(
                    new Regressor("delay", 100 * a - 100 * b), new String[] {"a", "b"}, new double[] {a, b}));
        }
        var dataset = new MutableDataset<>(examples, new SimpleDataSourceProvenance("rows", outputs), outputs);
        return new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(5), 5, 1000, 1, 7)
                .train(dataset)
                .serialize()
                .toByteArray();
    }
}
