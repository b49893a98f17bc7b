package waybill.model.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.model.explain.Attribution;
import waybill.model.explain.TreeShapley;

/** Shares of columns on trees of all shapes, with covers of 0 and absent values. */
class TreeAttributionTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final int MOST_PLAYERS = 10;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 6})
    void attribute_anyTrees_isTheMeanOverAllCoalitions(int deepest) {
        int compared = 0;
        for (int seed = 0; seed < 25; seed++) {
            TreeModel model = RandomTrees.covered(1000L * deepest + seed, deepest);
            for (TreeScorer scorer : List.of(TreeCompiler.compile(model), TreeCompiler.compileLinked(model))) {
                for (double[] row : new RandomTrees(seed).rows(model, 4)) {
                    compared += compare(model, scorer, row) ? 1 : 0;
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    /** A row of trees that are just small enough must take neither a second nor the memory of the instance. */
    @Test
    void fits_manyNodesOrLongPaths_isRefused() {
        assertThat(TreeShapley.fits(23_788, 6, 120)).as("300 trees of depth 6").isTrue();
        assertThat(TreeShapley.fits(500_000, 40, 14))
                .as("a forest of 14 columns")
                .isTrue();
        assertThat(TreeShapley.fits(600_000, 1, 1)).as("memory").isFalse();
        assertThat(TreeShapley.fits(500_000, 40, 40)).as("time").isFalse();
        assertThat(TreeShapley.fits(20_000, 1_000, 1_000)).as("deep trees").isFalse();
        assertThat(TreeShapley.fits(Long.MAX_VALUE / 2, 1_000, 1_000)).isFalse();
    }

    private static boolean compare(TreeModel model, TreeScorer scorer, double[] row) {
        double[] weights =
                new SplittableRandom(7).doubles(scorer.outputs(), -1, 1).toArray();
        double[] wide = Arrays.copyOf(row, model.columns());
        Coalitions due = new Coalitions(model, wide, weights);
        if (due.players() > MOST_PLAYERS) {
            return false;
        }
        Attribution.Pass pass = scorer.attribution().orElseThrow().pass();
        double[] shares = new double[model.columns()];
        double expected = pass.towards(weights);
        pass.attribute(wide, shares);
        assertThat(expected).isEqualTo(due.expected(), within(1e-9));
        assertThat(shares).containsExactly(due.shapley(), EXACT);
        return true;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12, 40})
    void attribute_anyTrees_addsUpToTheScore(int deepest) {
        for (int seed = 0; seed < 30; seed++) {
            TreeModel model = RandomTrees.covered(5000L * deepest + seed, deepest);
            TreeScorer scorer = TreeCompiler.compile(model);
            Attribution attribution = scorer.attribution().orElseThrow();
            double[] weights =
                    new SplittableRandom(7).doubles(scorer.outputs(), -1, 1).toArray();
            for (double[] row : new RandomTrees(5000L * deepest + seed).rows(model, 10)) {
                double[] wide = Arrays.copyOf(row, model.columns());
                assertThat(sum(attribution.pass(), weights, wide, model.columns()))
                        .isEqualTo(number(scorer, attribution.of(), weights, wide), within(1e-4));
            }
        }
    }

    private static double sum(Attribution.Pass pass, double[] weights, double[] row, int columns) {
        double[] shares = new double[columns];
        double expected = pass.towards(weights);
        pass.attribute(row, shares);
        return expected + Arrays.stream(shares).sum();
    }

    private static double number(TreeScorer scorer, Attribution.Of of, double[] weights, double[] row) {
        double[] numbers = new double[scorer.outputs()];
        if (of == Attribution.Of.MARGINS) {
            scorer.pass().margins(row, numbers);
        } else {
            scorer.pass().score(row, numbers);
        }
        double sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            sum += weights[i] * numbers[i];
        }
        return sum;
    }

    @Test
    void attribution_withoutCovers_isNone() {
        assertThat(TreeCompiler.compile(RandomTrees.chain(4)).attribution()).isEmpty();
    }

    @Test
    void explainedBy_rows_countsTheRowsOfEachLeaf() {
        TreeScorer scorer = TreeCompiler.compile(RandomTrees.chain(2));
        double[] one = new double[1];
        // Leaf 0 below 1, leaf 1 below 2, leaf 2 above: seen once, twice and five times.
        Iterable<double[]> rows = () -> Arrays.stream(new double[] {0, 1, 1.5, 2, 3, 4, 5, 9})
                .mapToObj(value -> {
                    one[0] = value;
                    return one;
                })
                .iterator();

        Attribution.Pass pass =
                scorer.explainedBy(rows).attribution().orElseThrow().pass();

        assertThat(pass.towards(new double[] {1})).isEqualTo((1 + 2 * 2 + 5 * 3) / 8.0, within(1e-6));
    }
}
