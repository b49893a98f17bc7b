package waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Output;
import waybill.answer.Shares;
import waybill.answer.Shares.Role;
import waybill.answer.Shares.Share;
import waybill.answer.Value;
import waybill.answer.Wanted;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.ProbabilityMap;
import waybill.model.linear.LinearScorer;
import waybill.model.linear.Normalizer;
import waybill.model.trees.Combination;
import waybill.model.trees.Combination.Transform;
import waybill.model.trees.Tree;
import waybill.model.trees.TreeCompiler;
import waybill.model.trees.TreeModel;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.Unseen;

/** From the shares of columns to what a caller is told, with numbers that can be checked by hand. */
class ExplanationsTest {
    private static final Wanted ALL = new Wanted(false, Optional.empty(), false, true, OptionalInt.empty());
    private static final Signature SIGNATURE = new Signature(List.of(
            field("wind", new Domain.Numeric(false, Range.ALL, Range.ALL)),
            field("plan", new Domain.Numeric(false, Range.ALL, Range.ALL)),
            field("delay", new Domain.Numeric(false, Range.ALL, Range.ALL)),
            field("origin", new Domain.Category(List.of("EWR", "JFK"), Unseen.WARN))));

    /** Columns: wind, wind?, plan, room, origin=EWR, origin=JFK. */
    private static final Encoder ENCODER = new Encoder(
            SIGNATURE,
            List.of(
                    new Feature.Numeric("wind", 4, Scaling.NONE),
                    new Feature.Missing("wind"),
                    new Feature.Numeric("plan", 0, Scaling.NONE),
                    new Feature.Sum("room", List.of("plan", "wind"), List.of(1.0, -1.0), Scaling.NONE),
                    new Feature.OneHot("origin")));

    private static final int[] COLUMNS = {0, 1, 2, 3, 4, 5};
    private static final double[] MEANS = {3, 0.25, 50, 40, 0.75, 0.25};
    private static final LinearScorer NUMBER = new LinearScorer(
            new double[] {2, 1, 0.5, 0.125, 4, 8, 10}, COLUMNS, Normalizer.NONE, List.of(), List.of(), MEANS);

    /** Its labels are in another order than the output's. */
    private static final LinearScorer LABELS = new LinearScorer(
            new double[] {1, 0, 0, 0, 0, 0, -1, 0, 0, 0.5, 0, 0, 0, 1},
            COLUMNS,
            Normalizer.SOFTMAX,
            List.of("late", "on time"),
            List.of(),
            MEANS);

    private static Field field(String name, Domain domain) {
        return new Field(name, domain, "", Presence.optional(), "");
    }

    private static Row row(Map<String, RawValue> values) {
        Map<String, RawValue> all = new LinkedHashMap<>(Map.of(
                "plan", new RawValue.Num(60), "delay", new RawValue.Num(25), "origin", new RawValue.Text("JFK")));
        all.putAll(values);
        return SIGNATURE.bind(RawRow.of(all)).row().orElseThrow();
    }

    private static Row windy(double wind) {
        return row(Map.of("wind", new RawValue.Num(wind)));
    }

    private static ServableModel number(Scorer scorer, Range limits) {
        return new ServableModel(ENCODER, scorer, new Output.Numeric("arrival", "min", List.of("delay"), limits));
    }

    private static ServableModel labels(Scorer scorer, ProbabilityMap map) {
        return new ServableModel(
                ENCODER,
                Members.of(scorer),
                new Output.Label("late", List.of("on time", "late")),
                new Calibrations(Optional.empty(), Optional.empty(), List.of(), map));
    }

    private static Shares shares(ServableModel model, Row row) {
        return model.pass(ALL).answer(row).shares().orElseThrow();
    }

    private static double sum(Shares shares) {
        return shares.base()
                + shares.shares().stream().mapToDouble(Share::value).sum();
    }

    private static double value(Shares shares, String name, Role role) {
        return shares.shares().stream()
                .filter(share -> share.name().equals(name) && share.role() == role)
                .mapToDouble(Share::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void explain_linearNumber_isEachWeightTimesTheDistanceFromItsMean() {
        Shares shares = shares(number(NUMBER, Range.ALL), windy(10));

        // 10 + 2 * 3 + 1 * .25 + .5 * 50 + .125 * 40 + 4 * .75 + 8 * .25
        assertThat(shares.base()).isEqualTo(51.25, within(1e-12));
        assertThat(shares.scale()).isEqualTo("min");
        assertThat(shares.label()).isEmpty();
        // 2 * (10 - 3) + 1 * (0 - .25): the number and whether it is missing are one field's.
        assertThat(value(shares, "wind", Role.MODEL)).isEqualTo(13.75, within(1e-12));
        assertThat(value(shares, "plan", Role.MODEL)).isEqualTo(5, within(1e-12));
        assertThat(value(shares, "room", Role.MODEL)).isEqualTo(1.25, within(1e-12));
        // 4 * (0 - .75) + 8 * (1 - .25): all columns of a category are its field's.
        assertThat(value(shares, "origin", Role.MODEL)).isEqualTo(3, within(1e-12));
        assertThat(value(shares, "delay", Role.OFFSET)).isEqualTo(25);
        assertThat(shares.shares()).hasSize(5);
    }

    @Test
    void explain_featureOfSeveralFields_isALineOfItsOwn() {
        assertThat(shares(number(NUMBER, Range.ALL), windy(10)).shares())
                .filteredOn(share -> share.name().equals("room"))
                .containsExactly(new Share("room", List.of("plan", "wind"), Role.MODEL, 1.25, false));
    }

    @Test
    void explain_anyRow_listsTheLargestFirst() {
        assertThat(shares(number(NUMBER, Range.ALL), windy(10)).shares())
                .extracting(Share::name)
                .containsExactly("delay", "wind", "plan", "origin", "room");
    }

    @Test
    void explain_missingField_isTheShareOfItsStandInAndSaysSo() {
        Shares shares = shares(number(NUMBER, Range.ALL), row(Map.of()));

        // 2 * (4 - 3) + 1 * (1 - .25)
        assertThat(value(shares, "wind", Role.MODEL)).isEqualTo(2.75, within(1e-12));
        assertThat(shares.shares())
                .filteredOn(Share::missing)
                .extracting(Share::name)
                .containsExactlyInAnyOrder("wind", "room");
    }

    @Test
    void explain_unknownCategory_hasItsShareAndIsNotMissing() {
        Shares shares =
                shares(number(NUMBER, Range.ALL), row(Map.of("origin", new RawValue.Text("ORD"), "wind", num(3))));

        assertThat(value(shares, "origin", Role.MODEL)).isEqualTo(4 * -0.75 + 8 * -0.25, within(1e-12));
        assertThat(shares.shares()).noneMatch(Share::missing);
    }

    private static RawValue num(double value) {
        return new RawValue.Num(value);
    }

    @Test
    void explain_answerThatLimitsHaveCut_addsUpToTheAnswer() {
        Answer answer = number(NUMBER, new Range(-50, 60)).pass(ALL).answer(windy(10));
        Shares shares = answer.shares().orElseThrow();

        assertThat(answer.value()).isEqualTo(new Value.Numeric(60));
        assertThat(value(shares, "limits", Role.LIMITS)).isEqualTo(60 - 99.25, within(1e-12));
        assertThat(sum(shares)).isEqualTo(60, within(1e-9));
    }

    @Test
    void explain_top_sumsUpTheOthers() {
        Shares few = number(NUMBER, Range.ALL)
                .pass(new Wanted(false, Optional.empty(), false, true, OptionalInt.of(2)))
                .answer(windy(10))
                .shares()
                .orElseThrow();

        assertThat(few.shares())
                .extracting(Share::name, Share::role)
                .containsExactly(tuple("delay", Role.OFFSET), tuple("wind", Role.MODEL), tuple("other", Role.OTHER));
        assertThat(few.shares().get(2).value()).isEqualTo(5 + 3 + 1.25, within(1e-12));
        assertThat(sum(few)).isEqualTo(99.25, within(1e-9));
    }

    @Test
    void explain_topOfAllShares_listsNoOther() {
        assertThat(shares(number(NUMBER, Range.ALL), windy(10)).largest(5).shares())
                .extracting(Share::role)
                .doesNotContain(Role.OTHER);
    }

    @Test
    void explain_refusedRow_hasNoShares() {
        Answer answer = number(NUMBER, Range.ALL).pass(ALL).answer(windy(1e308));

        assertThat(answer.value()).isEqualTo(Value.NONE);
        assertThat(answer.shares()).isEmpty();
    }

    @Test
    void explain_twoLabels_isTheLogOddsOfTheLastLabelOfTheOutput() {
        Shares shares = shares(labels(LABELS, new ProbabilityMap.None()), windy(10));

        // late: wind - 1; on time: .5 * plan + 1. Means: 3 and 50.
        assertThat(shares.label()).isEqualTo("late");
        assertThat(shares.scale()).isEqualTo("log-odds");
        assertThat(shares.base()).isEqualTo((3 - 1) - (25 + 1), within(1e-12));
        assertThat(value(shares, "wind", Role.MODEL)).isEqualTo(7, within(1e-12));
        assertThat(value(shares, "plan", Role.MODEL)).isEqualTo(-5, within(1e-12));
        assertThat(shares.shares()).hasSize(2);
    }

    @Test
    void explain_scoresThatPlattCalibrated_areTheLogOddsOfTheAnswer() {
        Answer answer =
                labels(LABELS, new ProbabilityMap.Platt(0.5, 3)).pass(ALL).answer(windy(30));
        Shares shares = answer.shares().orElseThrow();

        assertThat(shares.scale()).isEqualTo("log-odds");
        assertThat(shares.base()).isEqualTo(0.5 * -24 + 3, within(1e-12));
        assertThat(value(shares, "wind", Role.MODEL)).isEqualTo(13.5, within(1e-12));
        double late = ((Value.Label) answer.value()).scores().get(1).value();
        assertThat(sum(shares)).isEqualTo(Math.log(late / (1 - late)), within(1e-9));
    }

    @Test
    void explain_scoresThatATableCalibrated_areSaidToBeFromBefore() {
        Shares shares =
                shares(labels(LABELS, new ProbabilityMap.Isotonic(List.of(0.1, 0.9), List.of(0.2, 0.8))), windy(10));

        assertThat(shares.scale()).isEqualTo("log-odds before calibration");
        assertThat(sum(shares)).isEqualTo((10 - 1) - (30 + 1), within(1e-9));
    }

    @Test
    void explain_threeLabels_isTheAnswersLabelAgainstTheAverage() {
        LinearScorer three = new LinearScorer(
                new double[] {3, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                COLUMNS,
                Normalizer.SOFTMAX,
                List.of("late", "early", "on time"),
                List.of(),
                MEANS);
        ServableModel model =
                new ServableModel(ENCODER, three, new Output.Label("when", List.of("early", "on time", "late")));

        Shares early = shares(model, windy(1));
        assertThat(early.label()).isEqualTo("early");
        assertThat(early.scale()).isEqualTo("log-odds against the average label");
        assertThat(sum(early)).isEqualTo(60 - (3 + 60) / 3.0, within(1e-9));
        Shares late = shares(model, windy(100));
        assertThat(late.label()).isEqualTo("late");
        assertThat(sum(late)).isEqualTo(300 - (300 + 60) / 3.0, within(1e-9));
    }

    /** Sums of floats: a probability of exactly 1 has no log-odds, and they must not come from there. */
    @Test
    void explain_probabilityOfExactlyOne_hasFiniteLogOdds() {
        TreeModel trees = twoStumps(
                new float[] {140, -140, 3, -3},
                new Combination.BoostedSum(new float[] {0.5f, 0.5f}, new int[] {0, 1}, Transform.SOFTMAX),
                List.of("late", "on time"),
                1);
        Answer answer = labels(TreeCompiler.compile(trees), new ProbabilityMap.None())
                .pass(ALL)
                .answer(windy(1));
        Shares shares = answer.shares().orElseThrow();

        assertThat(((Value.Label) answer.value()).scores().get(1).value()).isEqualTo(1);
        assertThat(sum(shares)).isEqualTo(137, within(1e-9));
        // Half of the rows go each way: (140 - 140) / 2 and (3 - 3) / 2.
        assertThat(shares.base()).isEqualTo(0, within(1e-4));
    }

    @Test
    void explain_votesOfTrees_areSharesOfTheProbability() {
        TreeModel trees = twoStumps(
                new float[] {0.9f, 0.1f, 0.2f, 0.8f, 0.7f, 0.3f, 0.4f, 0.6f},
                new Combination.FullVote(new float[] {1, 3}, new int[] {0, 1}),
                List.of("late", "on time"),
                2);
        Shares shares = shares(labels(TreeCompiler.compile(trees), new ProbabilityMap.None()), windy(1));

        assertThat(shares.scale()).isEqualTo("probability");
        assertThat(shares.label()).isEqualTo("late");
        assertThat(sum(shares)).isEqualTo((0.9 + 3 * 0.7) / 4, within(1e-6));
        assertThat(shares.base()).isEqualTo((0.9 + 0.2 + 3 * (0.7 + 0.4)) / 8, within(1e-6));
    }

    @Test
    void capabilities_votesThatAreNoProbabilities_haveNoReasons() {
        TreeModel trees = twoStumps(
                new float[] {0.9f, 0.3f, 0.2f, 0.8f, 0.7f, 0.3f, 0.4f, 0.6f},
                new Combination.FullVote(new float[] {1, 3}, new int[] {0, 1}),
                List.of("late", "on time"),
                2);

        assertThat(labels(TreeCompiler.compile(trees), new ProbabilityMap.None())
                        .capabilities())
                .containsExactly(Capability.VALUE);
    }

    @Test
    void capabilities_modelThatSaysNothingOfItsTraining_haveNoReasons() {
        assertThat(number(NUMBER, Range.ALL).capabilities()).contains(Capability.REASONS);
        assertThat(number(NUMBER.with(new double[0]), Range.ALL).capabilities()).containsExactly(Capability.VALUE);
    }

    /** The shares are of the scorer's own number: an answer that was made of another one is no matter of rounding. */
    @Test
    void explain_scoreThatTheSharesDoNotMake_isAFault() {
        Explanations explanations = Explanations.of(
                        ENCODER,
                        NUMBER,
                        new Output.Numeric("arrival", "min", List.of(), Range.ALL),
                        new ProbabilityMap.None())
                .orElseThrow();
        Row row = windy(10);
        double[] features = ENCODER.encode(row);
        double score = NUMBER.score(features);

        Shares close = explanations.pass().explain(row, features, new double[] {score + 0.05}, number(score + 0.05));

        assertThat(sum(close)).isEqualTo(score + 0.05, within(1e-9));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        explanations.pass().explain(row, features, new double[] {score + 0.1}, number(score + 0.1)))
                .withMessageContaining("do not add up");
    }

    /** A caller can send such numbers where a field has no limits. Of what they make nothing is left but rounding. */
    @Test
    void explain_hugeSharesThatCancelOut_addUpAsFarAsTheirDigitsReach() {
        for (double size : new double[] {1e9, 1e15, 1e18, 1e300}) {
            Row row = row(Map.of("wind", num(-size / 1.875), "plan", num(size / 0.625)));
            Answer answer = number(NUMBER, Range.ALL).pass(ALL).answer(row);

            assertThat(sum(answer.shares().orElseThrow()))
                    .as("%s", size)
                    .isEqualTo(((Value.Numeric) answer.value()).value(), within(1e-15 * size));
        }
    }

    private static Value number(double value) {
        return new Value.Numeric(value);
    }

    /** Two trees that ask for wind below 2 and for plan below 70, half of training on each side. */
    private static TreeModel twoStumps(float[] leaves, Combination combination, List<String> labels, int width) {
        double[] values = new double[leaves.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = leaves[i];
        }
        return new TreeModel(
                List.of(stump(0, 2, 0), stump(2, 70, 2)),
                6,
                values,
                width,
                true,
                combination,
                labels,
                "stumps",
                List.of(),
                new float[] {5, 5, 8, 8});
    }

    private static Tree stump(int column, double below, int leaf) {
        return new Tree(
                new int[] {column, Tree.LEAF, Tree.LEAF},
                new double[] {below, 0, 0},
                new int[] {1, leaf, leaf + 1},
                new int[] {2, 0, 0},
                new boolean[3]);
    }
}
