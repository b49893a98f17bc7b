package waybill.model.trees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.model.Scorer;

final class TreeScorerTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 6, 8, 12, 13, 40})
    void score_anyTreesAndRows_isWhatTheWalkByTheBookSays(int deepest) {
        for (int seed = 0; seed < 60; seed++) {
            RandomTrees random = new RandomTrees(1000L * deepest + seed);
            TreeModel model = random.model(deepest);
            List<double[]> rows = random.rows(model, 60);
            assertSame(TreeCompiler.compile(model), model, rows);
            assertSame(TreeCompiler.compileLinked(model), model, rows);
        }
    }

    @Test
    void compile_moderateTrees_arePadded_deepOnesAreLinked() {
        assertThat(TreeCompiler.compile(new RandomTrees(1).model(8)).walk()).isInstanceOf(PaddedTrees.class);
        assertThat(TreeCompiler.compile(RandomTrees.chain(PaddedTrees.DEEPEST)).walk())
                .isInstanceOf(PaddedTrees.class);
        assertThat(TreeCompiler.compile(RandomTrees.chain(PaddedTrees.DEEPEST + 1))
                        .walk())
                .isInstanceOf(LinkedTrees.class);
        assertThat(TreeCompiler.compile(RandomTrees.chain(900)).score(new double[] {450.5}))
                .isEqualTo(451);
    }

    @Test
    void compile_moreThresholdsThanHalfANodeHolds_areLinked() {
        int count = PaddedTrees.MOST + 1;
        List<Tree> trees =
                IntStream.range(0, count).mapToObj(i -> stump(i, 2 * i)).toList();
        double[] values = new double[2 * count];
        Arrays.setAll(values, i -> i % 2);
        TreeModel model = new TreeModel(
                trees,
                1,
                values,
                1,
                false,
                new Combination.BoostedSum(new float[1], new int[count], Combination.Transform.IDENTITY),
                List.of(),
                "stumps",
                List.of());
        TreeScorer scorer = TreeCompiler.compile(model);
        assertThat(scorer.walk()).isInstanceOf(LinkedTrees.class);
        assertThat(scorer.score(new double[] {65_535.5})).isEqualTo(65_536);
    }

    @Test
    void pass_manyRows_forgetsTheRowBefore() {
        RandomTrees random = new RandomTrees(77);
        TreeModel model = random.model(6);
        Scorer.Pass pass = TreeCompiler.compile(model).pass();
        double[] outputs = new double[Math.max(1, model.labels().size())];
        for (double[] row : random.rows(model, 500)) {
            Arrays.fill(outputs, Double.NaN);
            pass.score(row, outputs);
            assertThat(outputs).isEqualTo(RandomTrees.score(model, row));
        }
    }

    private static Tree stump(double below, int leaf) {
        return new Tree(
                new int[] {0, Tree.LEAF, Tree.LEAF},
                new double[] {below, 0, 0},
                new int[] {1, leaf, leaf + 1},
                new int[] {2, 0, 0},
                new boolean[3]);
    }

    private static void assertSame(TreeScorer scorer, TreeModel model, List<double[]> rows) {
        for (double[] row : rows) {
            double[] outputs = new double[scorer.outputs()];
            scorer.pass().score(row, outputs);
            assertThat(outputs).isEqualTo(RandomTrees.score(model, row));
        }
    }
}
