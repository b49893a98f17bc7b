package waybill.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import waybill.answer.Wanted;
import waybill.signature.Range;

/** Promises and deadlines are inverse of each other, and promises as small as they can be. */
class PromiseRuleTest {
    private static final int ROWS = 100_000;
    private static final int LEVELS = 200;

    /** Skewed, as delays are: with ties, and a long tail. */
    private static final Distribution SKEWED = Conformal.distribution(1, LEVELS, errors(5_000));

    private static double[] errors(int n) {
        SplittableRandom random = new SplittableRandom(17);
        double[] errors = new double[n];
        for (int i = 0; i < n; i++) {
            double size = -Math.log(1 - random.nextDouble());
            errors[i] = random.nextInt(3) == 0 ? Math.rint(4 * size) / 4 : random.nextInt(3) == 0 ? 2 * size : -size;
        }
        return errors;
    }

    /** A row: some are near the floor of the scale, some at whole numbers. */
    private static RowScores row(SplittableRandom random) {
        double point = random.nextDouble(-40, 200);
        return scores(
                random.nextInt(4) == 0 ? Math.rint(point) : point,
                random.nextInt(4) == 0 ? random.nextInt(-2, 9) : random.nextDouble(-1, 30));
    }

    private static RowScores scores(double point, double scale) {
        return new RowScores(point, Double.NaN, Double.NaN, scale);
    }

    /** A quarter of them is at a level of the table. */
    private static double confidence(SplittableRandom random, Distribution distribution) {
        int levels = distribution.levels();
        double most = distribution.mostConfidence();
        return random.nextInt(4) == 0
                ? random.nextInt(1, distribution.u().length + 1) / (double) levels
                : random.nextDouble(1e-9, most);
    }

    @Test
    void promise_anyRowAndConfidence_isKeptWithThatProbabilityAndNoSmallerOneIs() {
        PromiseRule rule = new PromiseRule(SKEWED, Range.ALL);
        SplittableRandom random = new SplittableRandom(3);
        int broken = 0;
        int loose = 0;
        for (int i = 0; i < ROWS; i++) {
            RowScores row = row(random);
            double confidence = confidence(random, SKEWED);
            double promise = rule.promise(confidence, row).orElseThrow();
            broken += rule.kept(promise, row) < confidence ? 1 : 0;
            loose += rule.kept(promise - 1, row) >= confidence ? 1 : 0;
            assertThat(promise).isEqualTo(Math.rint(promise));
        }

        assertThat(broken).as("kept less often than promised").isZero();
        assertThat(loose).as("a whole unit less would do").isZero();
    }

    @Test
    void promise_beyondTheUpperLimit_isNotGivenAndNeverCut() {
        PromiseRule rule = new PromiseRule(SKEWED, new Range(-30, 60));
        PromiseRule free = new PromiseRule(SKEWED, Range.ALL);
        SplittableRandom random = new SplittableRandom(4);
        int none = 0;
        for (int i = 0; i < ROWS; i++) {
            RowScores row = row(random);
            double confidence = confidence(random, SKEWED);
            OptionalDouble promise = rule.promise(confidence, row);
            double due = free.promise(confidence, row).orElseThrow();

            assertThat(promise).isEqualTo(due > 60 ? OptionalDouble.empty() : OptionalDouble.of(Math.max(-30, due)));
            none += promise.isEmpty() ? 1 : 0;
        }
        assertThat(none).isBetween(ROWS / 4, 3 * ROWS / 4);
    }

    @Test
    void promise_ofNoFiniteScale_isNotGiven() {
        PromiseRule rule = new PromiseRule(SKEWED, Range.ALL);

        assertThat(rule.promise(0.9, scores(5, Double.NaN))).isEmpty();
        assertThat(rule.promise(0.9, scores(5, Double.POSITIVE_INFINITY))).isEmpty();
        assertThat(rule.promise(0.9, scores(1e300, 5))).isEmpty();
    }

    /** There a probability that rounding has made too small is the same for every promise near by: no search would end. */
    @Test
    void promise_inAScaleBesideWhichAUnitIsNothing_isKeptOrNotGiven() {
        RowScores row = scores(0, 1e40);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int levels = 3; levels < 200; levels++) {
                double half = (levels - 1.5) / levels;
                PromiseRule rule = new PromiseRule(aroundZero(levels), Range.ALL);
                for (double confidence : new double[] {Math.nextDown(half), half, Math.nextUp(half)}) {
                    OptionalDouble promise = rule.promise(confidence, row);

                    assertThat(promise.isEmpty() || rule.kept(promise.getAsDouble(), row) >= confidence)
                            .isTrue();
                }
            }
        });
    }

    /** Of which the last two quantiles are -1 and 1. */
    private static Distribution aroundZero(int levels) {
        double[] u = new double[levels - 1];
        Arrays.fill(u, -1);
        u[levels - 2] = 1;
        return Conformal.distribution(1, levels, u);
    }

    /** A linear model extrapolates as far as a field does, and a table can have a gap: no row may take more than some steps. */
    @Test
    @Timeout(60)
    void promise_hugeNumbersThatCancelOut_isFoundInFewStepsOrNotGiven() {
        double[] gap = {-3, -2, -1, 0, 1e30};
        for (double size : new double[] {1e12, 1e15, 1e18, 1e25, 1e100, 1e300}) {
            for (double[] u : List.of(new double[] {-1, 1}, gap, new double[] {-1e30, 0})) {
                PromiseRule rule = new PromiseRule(new Distribution(1, Conformal.basis(9), 10, u), Range.ALL);
                for (double confidence : new double[] {0.1, Math.nextUp(0.1), 0.15, 0.2, Math.nextUp(0.4)}) {
                    if (confidence <= rule.distribution().mostConfidence()) {
                        requireSmallest(rule, confidence, scores(size, size));
                        requireSmallest(rule, confidence, scores(-size, size));
                        requireSmallest(rule, confidence, scores(0, 1));
                    }
                }
            }
        }
    }

    private static void requireSmallest(PromiseRule rule, double confidence, RowScores row) {
        OptionalDouble promise = rule.promise(confidence, row);
        if (promise.isPresent() && promise.getAsDouble() > -0x1p53) {
            assertThat(rule.kept(promise.getAsDouble(), row)).isGreaterThanOrEqualTo(confidence);
            assertThat(rule.kept(promise.getAsDouble() - 1, row)).isLessThan(confidence);
        }
    }

    @Test
    void promise_scaleBelowTheFloor_isThatOfTheFloor() {
        PromiseRule rule = new PromiseRule(Conformal.distribution(2, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9), Range.ALL);

        assertThat(rule.promise(0.9, scores(10, -5))).hasValue(10 + 2 * 9);
        assertThat(rule.promise(0.9, scores(10, 3))).hasValue(10 + 3 * 9);
    }

    /** Sums of tenths are a little off in doubles, to both sides of a whole number. */
    @Test
    void promise_roundingOfTheSum_neitherBreaksNorLoosensIt() {
        int broken = 0;
        int loose = 0;
        for (int u = 1; u < 30; u++) {
            PromiseRule rule =
                    new PromiseRule(new Distribution(1, Conformal.basis(1), 2, new double[] {u / 10.0}), Range.ALL);
            for (int scale = 10; scale < 40; scale++) {
                for (int point = 0; point < 300; point++) {
                    RowScores row = scores(point / 10.0, scale / 10.0);
                    double promise = rule.promise(0.5, row).orElseThrow();
                    broken += rule.kept(promise, row) < 0.5 ? 1 : 0;
                    loose += rule.kept(promise - 1, row) >= 0.5 ? 1 : 0;
                }
            }
        }

        assertThat(broken).as("not kept").isZero();
        assertThat(loose).as("a whole unit less would do").isZero();
    }

    @Test
    void kept_deadlineEqualToTheValue_isKept() {
        PromiseRule rule = new PromiseRule(Conformal.distribution(1, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9), Range.ALL);

        assertThat(rule.kept(13, scores(10, 1))).isCloseTo(0.3, within(1e-12));
        assertThat(rule.kept(12.999999, scores(10, 1))).isLessThan(0.3);
        assertThat(rule.kept(1000, scores(10, 1))).isEqualTo(0.9);
        assertThat(rule.kept(0, scores(10, 1))).isZero();
    }

    /** The exact quantile, before it is rounded up, costs no more than any other value. */
    @Test
    void cheapest_confidenceOfTwoCosts_givesThePromiseThatCostsLeast() {
        SplittableRandom random = new SplittableRandom(6);
        double[] errors = errors(1_999);
        Distribution exact = Conformal.distribution(1e-9, 2_000, errors);
        int cheaper = 0;
        for (int i = 0; i < 200; i++) {
            double late = random.nextDouble(0.1, 10);
            double early = random.nextDouble(0.1, 10);
            double chosen = exact.quantile(Wanted.cheapest(late, early));
            for (double other = chosen - 3; other <= chosen + 3; other += 0.125) {
                cheaper += cost(other, errors, late, early) < cost(chosen, errors, late, early) * (1 - 1e-3) ? 1 : 0;
            }
        }

        assertThat(cheaper).as("values that cost less").isZero();
        assertThat(Wanted.cheapest(8, 1)).isCloseTo(0.8889, within(5e-5));
    }

    private static double cost(double promise, double[] values, double late, double early) {
        double cost = 0;
        for (double value : values) {
            cost += value > promise ? late * (value - promise) : early * (promise - value);
        }
        return cost;
    }
}
