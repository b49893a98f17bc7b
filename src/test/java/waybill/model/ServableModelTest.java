package waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static waybill.fixture.Answers.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Verdict;
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
    private static final Signature SIGNATURE = new Signature(List.of(
            field("a", new Domain.Numeric(false, Range.ALL, new Range(-1, 1))),
            field("b", new Domain.Numeric(false, Range.ALL, Range.ALL)),
            field("late", new Domain.Numeric(true, Range.ALL, Range.ALL)),
            field("taxi", new Domain.Numeric(false, Range.ALL, Range.ALL)),
            field("origin", new Domain.Category(List.of("EWR"), Unseen.WARN))));
    private static final Encoder ENCODER = new Encoder(
            SIGNATURE, List.of(new Feature.Numeric("a", 0, Scaling.NONE), new Feature.Numeric("b", 0, Scaling.NONE)));
    private static final Scorer SCORER = Scorers.load(train(), ENCODER.featureNames());

    @Test
    void predict_withoutOffset_isTheScore() {
        Row row = row(0.5, -0.25, 7);

        assertThat(number(model(Range.ALL).answer(row))).hasValue(SCORER.score(ENCODER.encode(row)));
    }

    @Test
    void predict_offsets_areAddedToTheScore() {
        Row row = row(0.5, 0.5, 7);
        double score = SCORER.score(ENCODER.encode(row));

        assertThat(number(model(Range.ALL, "late").answer(row))).hasValue(score + 7);
        assertThat(number(model(Range.ALL, "late", "taxi").answer(row))).hasValue(score + 7 + 2.5);
    }

    @Test
    void predict_valueWithinTheLimits_hasNoNote() {
        Answer prediction = model(new Range(-1000, 1000)).answer(row(0.5, 0.5, 7));

        assertThat(prediction.verdict()).isEqualTo(Verdict.OK);
        assertThat(prediction.notes()).isEmpty();
    }

    @Test
    void predict_valueBeyondTheLimits_isCutAndSaysSo() {
        Answer above = model(new Range(-10, 10)).answer(row(0.9, -0.9, 7));
        Answer below = model(new Range(-10, 10)).answer(row(-0.9, 0.9, 7));

        assertThat(number(above)).hasValue(10);
        assertThat(number(below)).hasValue(-10);
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
        Answer prediction = model(new Range(-10, 10)).answer(row);

        assertThat(prediction.verdict()).isEqualTo(Verdict.UNKNOWN_CATEGORY);
        assertThat(prediction.notes())
                .containsExactly(
                        new Note("a", Rule.EXTRAPOLATING),
                        new Note("origin", Rule.UNKNOWN_CATEGORY),
                        new Note("delay", Rule.CLIPPED));
    }

    @Test
    void predict_scoreThatIsNoNumber_isRefused() {
        Answer prediction = model(new Range(-10, 10)).answer(row(1e308, 1e308, 7));

        assertThat(number(prediction)).isEmpty();
        assertThat(prediction.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(prediction.notes()).contains(new Note("delay", Rule.CLIPPED));
    }

    @Test
    void predict_infiniteScore_isRefusedWithAndWithoutLimits() {
        Row row = row(1e308, -1e308, 7);

        for (Range limits : List.of(Range.ALL, new Range(0, Double.POSITIVE_INFINITY), new Range(-10, 10))) {
            assertThat(number(model(limits).answer(row))).isEmpty();
            assertThat(model(limits).answer(row).verdict()).isEqualTo(Verdict.REFUSED);
        }
    }

    @Test
    void predict_missingOffset_isRefused() {
        Row row = bound(Map.of("a", new RawValue.Num(0), "b", new RawValue.Num(0)));

        assertThat(number(model(Range.ALL, "late").answer(row))).isEmpty();
    }

    @Test
    void servableModel_offsetThatIsNoNumber_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> model(Range.ALL, "origin"));
        assertThatIllegalArgumentException().isThrownBy(() -> model(Range.ALL, "nowhere"));
    }

    private static ServableModel model(Range limits, String... offsets) {
        return new ServableModel(ENCODER, SCORER, new Output.Numeric("delay", "min", List.of(offsets), limits));
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
        return SIGNATURE.bind(RawRow.of(values)).row().orElseThrow();
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
