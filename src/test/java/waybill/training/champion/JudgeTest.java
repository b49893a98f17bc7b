package waybill.training.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.compare.Criterion;
import waybill.compare.Groups;
import waybill.compare.Ruling;
import waybill.failure.WaybillException;
import waybill.signature.Range;

class JudgeTest {
    private static final Output.Numeric MINUTES = new Output.Numeric("late", "min", List.of(), Range.ALL);
    private static final int ROWS = 5_000;

    /** Each plants one fault, of which the criterion that looks for it must tell. */
    @ParameterizedTest
    @CsvSource({
        "noisier,    mae",
        "wilderAtTheEnds, p90",
        "later,      bias",
        "oftenJustBad, within",
        "narrower,   coverage"
    })
    void plantedFault_isFoundByItsCriterion(String fault, String criterion) {
        List<Judged> judged = judge(planted(fault, ROWS, 1), truth(ROWS), new Slicing(Map.of()));

        assertThat(failing(judged)).as(words(judged)).contains(criterion);
    }

    @Test
    void sliceThatIsWorse_isNamedWithItsFigures() {
        int[] few = IntStream.range(0, ROWS).filter(row -> row % 20 == 0).toArray();
        List<AnswerPair> pairs = pairs(ROWS, 3, row -> row % 20 == 0 ? 12 : 0);

        List<Judged> judged = judge(pairs, truth(ROWS), new Slicing(Map.of("carrier=UA", few)));

        Judged slice = judged.get(judged.size() - 1);
        assertThat(slice.criterion().ruling()).isEqualTo(Ruling.FAIL);
        assertThat(slice.inWords()).startsWith("mae at carrier=UA is ").contains("the champion's", "more is allowed");
        assertThat(slice.criterion().rows()).isEqualTo(few.length);
    }

    /** Two models of the same quality that answer otherwise: a nightly training makes one each night. */
    @Test
    void modelsOfTheSameQuality_passWithRowsEnough() {
        for (int seed = 0; seed < 8; seed++) {
            List<Judged> judged = judge(pairs(12_000, 100 + seed, row -> 0), truth(12_000), slices(12_000, 12));

            assertThat(judged).extracting(one -> one.criterion().ruling()).containsOnly(Ruling.PASS);
        }
    }

    /** With few rows nobody can prove a difference of less than a hundredth; but nobody calls it worse, either. */
    @Test
    void modelsOfTheSameQuality_fewRows_areInsufficientAtWorst() {
        int failing = 0;
        for (int seed = 0; seed < 40; seed++) {
            List<Judged> judged = judge(pairs(1_500, 200 + seed, row -> 0), truth(1_500), slices(1_500, 12));
            failing += failing(judged).isEmpty() ? 0 : 1;
        }

        assertThat(failing).isLessThanOrEqualTo(4);
    }

    @Test
    void meanThatMayBeWorse_isInsufficientAndNotFail() {
        List<Judged> judged = judge(pairs(150, 5, row -> 0), truth(150), new Slicing(Map.of()));

        Criterion mae = judged.get(0).criterion();
        assertThat(mae.ruling()).as(words(judged)).isEqualTo(Ruling.INSUFFICIENT);
        assertThat(mae.bound()).isGreaterThan(mae.limit());
        assertThat(judged.get(0).inWords()).contains("it may truly be");
    }

    /** It seems to be worse than it may be: more rows would rather show that it is. */
    @Test
    void meanThatSeemsWorse_asksForNoRows() {
        Judged seeming = IntStream.range(0, 40)
                .mapToObj(seed -> judge(pairs(200, seed, row -> 0), truth(200), new Slicing(Map.of()))
                        .get(0))
                .filter(mae -> mae.criterion().ruling() == Ruling.INSUFFICIENT)
                .filter(mae -> mae.criterion().after() - mae.criterion().before()
                        > mae.criterion().limit())
                .findFirst()
                .orElseThrow();

        assertThat(seeming.inWords()).contains("it may truly be").doesNotContain("would show it");
    }

    @Test
    void manySlicesOfEqualModels_areNotCalledWorseByChance() {
        int called = 0;
        for (int seed = 0; seed < 40; seed++) {
            List<Judged> judged =
                    judge(pairs(ROWS, 500 + seed, row -> 0), truth(ROWS)).slices(slices(ROWS, 50));
            assertThat(judged).hasSize(50);
            called += failing(judged).isEmpty() ? 0 : 1;
        }

        assertThat(called).isLessThanOrEqualTo(5);
    }

    @Test
    void labels_areJudgedByLogLossAndAccuracy() {
        Output.Label output = new Output.Label("late", List.of("no", "yes"));
        List<AnswerPair> pairs = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            boolean late = row % 2 == 0;
            actual.add(late ? "yes" : "no");
            pairs.add(new AnswerPair(label(late ? 0.8 : 0.2), label(row % 10 < 2 ? 0.5001 : late ? 0.8 : 0.2)));
        }
        ChampionTerms terms = new ChampionTerms(ChampionPlan.USUAL, Double.NaN, List.of());

        List<Judged> judged = new Judge(terms.plan(), Measured.of(output, pairs, actual, terms), Groups.ofEach(ROWS))
                .all(new Slicing(Map.of()));

        assertThat(failing(judged)).containsExactly("log_loss", "accuracy");
    }

    /** Twenty rows rise to the threshold and ten fall below it: both are told, and both count as decided otherwise. */
    @Test
    void decision_flipsEachWay_andBothCount() {
        List<AnswerPair> pairs = IntStream.range(0, 1_000)
                .mapToObj(
                        row -> new AnswerPair(number(row < 20 ? 14 : 16), number(row < 20 ? 15 : row < 30 ? 14.9 : 16)))
                .toList();
        Decision decision = new Decision("hold", new Decision.Figure.Predicted(), 15, true, OptionalDouble.of(0.025));

        Flips flips = Flips.of(decision, pairs);

        assertThat(flips.up()).isEqualTo(20);
        assertThat(flips.down()).isEqualTo(10);
        Criterion criterion = Judge.flips(flips).orElseThrow().criterion();
        assertThat(criterion.bound()).isEqualTo(0.03);
        assertThat(criterion.ruling()).isEqualTo(Ruling.FAIL);
    }

    @Test
    void report_thatIsInsufficient_isNoPass() {
        Criterion rows = new Criterion("rows", "", 1, 1, Double.NaN, 1_000, 100, Ruling.INSUFFICIENT);

        assertThat(ChampionReport.insufficient("champion", rows, "rows: few").isPassed())
                .isFalse();
    }

    @Test
    void outcomeThatIsNone_isRefusedWithoutItsText() {
        List<String> actual = new ArrayList<>(truth(10));
        actual.set(3, "tomorrow");
        ChampionTerms terms = new ChampionTerms(ChampionPlan.USUAL, 5, List.of());

        assertThatThrownBy(() -> Measured.of(MINUTES, pairs(10, 1, row -> 0), actual, terms))
                .isInstanceOf(WaybillException.class)
                .hasMessageContaining("no number in 1 of 10 rows")
                .hasMessageNotContaining("tomorrow");
    }

    private static List<String> failing(List<Judged> judged) {
        return judged.stream()
                .map(Judged::criterion)
                .filter(one -> one.ruling() == Ruling.FAIL)
                .map(Criterion::name)
                .toList();
    }

    private static String words(List<Judged> judged) {
        return judged.stream().map(Judged::inWords).toList().toString();
    }

    private static List<Judged> judge(List<AnswerPair> pairs, List<String> actual, Slicing slicing) {
        return judge(pairs, actual).all(slicing);
    }

    private static Judge judge(List<AnswerPair> pairs, List<String> actual) {
        ChampionTerms terms = new ChampionTerms(ChampionPlan.USUAL, 15, List.of());
        return new Judge(terms.plan(), Measured.of(MINUTES, pairs, actual, terms), Groups.ofEach(pairs.size()));
    }

    private static Slicing slices(int rows, int count) {
        Map<String, int[]> slices = new LinkedHashMap<>();
        for (int slice = 0; slice < count; slice++) {
            int at = slice;
            slices.put(
                    "carrier=" + slice,
                    IntStream.range(0, rows).filter(row -> row % count == at).toArray());
        }
        return new Slicing(slices);
    }

    private static List<String> truth(int rows) {
        return IntStream.range(0, rows).mapToObj(row -> "0").toList();
    }

    /** Errors of some 10 minutes, most of them those of both models, as of two trees of one training. */
    private static List<AnswerPair> pairs(int rows, long seed, IntToDoubleFunction added) {
        SplittableRandom random = new SplittableRandom(seed);
        List<AnswerPair> pairs = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            double common = 12 * random.nextGaussian();
            pairs.add(new AnswerPair(
                    number(common + 1.5 * random.nextGaussian()),
                    number(common + 1.5 * random.nextGaussian() + added.applyAsDouble(row))));
        }
        return pairs;
    }

    private static List<AnswerPair> planted(String fault, int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<AnswerPair> pairs = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            double error = 12 * random.nextGaussian();
            pairs.add(
                    new AnswerPair(within(error, 20), fault(fault, row, random).apply(error)));
        }
        return pairs;
    }

    private static DoubleFunction<Answer> fault(String fault, int row, SplittableRandom random) {
        DoubleUnaryOperator worse =
                switch (fault) {
                    case "noisier" -> error -> error + 6 * random.nextGaussian();
                    case "wilderAtTheEnds" -> error -> Math.abs(error) > 15 ? 1.5 * error : error;
                    case "later" -> error -> error + 2;
                    case "oftenJustBad" -> error -> Math.abs(error) < 15 && row % 20 == 0 ? 15.5 : error;
                    default -> error -> error;
                };
        return error -> within(worse.applyAsDouble(error), fault.equals("narrower") ? 16 : 20);
    }

    private static Answer within(double error, double reach) {
        return new Answer(
                new Value.Numeric(error),
                Verdict.OK,
                List.of(),
                Optional.of(new Interval(error - reach, error + reach, 0.9, "all")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Answer number(double value) {
        return Answer.of(new Value.Numeric(value), Verdict.OK, List.of());
    }

    private static Answer label(double yes) {
        return Answer.of(
                Value.Label.of(List.of(new Value.Score("no", 1 - yes), new Value.Score("yes", yes))),
                Verdict.OK,
                List.of());
    }
}
