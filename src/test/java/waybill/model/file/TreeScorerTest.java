package waybill.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

final class TreeScorerTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 6, 8, 12, 13, 40})
    void score_anyTreesAndRows_isWhatTheWalkByTheBookSays(int deepest) {
        for (int seed = 0; seed < 60; seed++) {
            RandomTrees random = new RandomTrees(1000L * deepest + seed);
            TreeModel model = random.model(deepest);
            List<double[]> rows = random.rows(model, 60);
            TreeScorer scorer = TreeCompiler.compile(model);
            assertSame(scorer, model, rows);
            assertSame(TreeCompiler.compileLinked(model), model, rows);
            assertSame(reread(scorer, model), model, rows);
            assertSame(reread(TreeCompiler.compileLinked(model), model), model, rows);
        }
    }

    @Test
    void compile_moderateTrees_arePadded_deepOnesAreLinked() {
        assertThat(TreeCompiler.compile(new RandomTrees(1).model(8)).walk()).isInstanceOf(PaddedTrees.class);
        assertThat(TreeCompiler.compile(chain(PaddedTrees.DEEPEST)).walk()).isInstanceOf(PaddedTrees.class);
        assertThat(TreeCompiler.compile(chain(PaddedTrees.DEEPEST + 1)).walk()).isInstanceOf(LinkedTrees.class);
        assertThat(TreeCompiler.compile(chain(900)).score(new double[] {450.5})).isEqualTo(451);
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

    @Test
    void write_sameModelAgain_makesTheSameBytes() {
        assertThat(bytes(TreeCompiler.compile(new RandomTrees(5).model(7))))
                .isEqualTo(bytes(TreeCompiler.compile(new RandomTrees(5).model(7))));
    }

    @Test
    void read_anySectionMissing_isRefused() {
        for (int seed = 0; seed < 20; seed++) {
            TreeModel model = new RandomTrees(seed).model(5);
            for (TreeScorer scorer : List.of(TreeCompiler.compile(model), TreeCompiler.compileLinked(model))) {
                byte[] bytes = bytes(scorer);
                for (int length = 0; length < bytes.length; length += 8) {
                    byte[] cut = Arrays.copyOf(bytes, length);
                    assertThatThrownBy(() -> read(cut, scorer, model.columns())).isInstanceOf(WaybillException.class);
                }
            }
        }
    }

    @Test
    void read_anyNumberChanged_scoresOrIsRefused() {
        int[] numbers = {-1, 0, 1, 7, 65_536, 1 << 30, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7ff00000, 0x7fc00000};
        Set<String> reasons = new HashSet<>();
        int scored = 0;
        for (int seed = 0; seed < 150; seed++) {
            RandomTrees random = new RandomTrees(seed);
            TreeModel model = random.model(4);
            List<double[]> rows = random.rows(model, 5);
            for (TreeScorer scorer : List.of(TreeCompiler.compile(model), TreeCompiler.compileLinked(model))) {
                byte[] bytes = bytes(scorer);
                SplittableRandom places = new SplittableRandom(seed);
                for (int i = 0; i < 60; i++) {
                    byte[] changed = bytes.clone();
                    int at = 4 * places.nextInt(changed.length / 4);
                    ByteBuffer.wrap(changed)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(at, numbers[places.nextInt(numbers.length)]);
                    scored += scoresOrIsRefused(changed, scorer, rows, reasons) ? 1 : 0;
                }
            }
        }
        assertThat(scored).isBetween(500, 17_000);
        assertThat(reasons)
                .anyMatch(reason -> reason.contains("points at a node that is not the next"))
                .anyMatch(reason -> reason.contains("a threshold that there is not"))
                .anyMatch(reason -> reason.contains("a leaf that there is not"))
                .anyMatch(reason -> reason.contains("a column that the encoder does not make"))
                .anyMatch(reason -> reason.contains("an output that there is not"))
                .anyMatch(reason -> reason.contains("a tree is too deep"));
    }

    /** A small file of a million roots at one long chain would score a row in seconds. */
    @Test
    void read_treesThatShareNodes_areRefused() {
        TreeModel model = chain(3);
        TreeScorer alone = TreeCompiler.compileLinked(model);
        LinkedTrees tree = (LinkedTrees) alone.walk();
        TreeScorer twice = with(
                alone, alone.ranks(), new LinkedTrees(new int[] {0, 0}, tree.slot(), tree.threshold(), tree.child()));

        assertThatThrownBy(() -> reread(twice, model)).hasMessageContaining("does not begin where one ends");
    }

    /** Each would cost working memory in every request. */
    @Test
    void read_columnThatIsReadTwice_isRefused() {
        TreeModel model = chain(3);
        TreeScorer alone = TreeCompiler.compileLinked(model);
        double[] thresholds = {1, 2, 3, 1};
        Ranks ranks = new Ranks(new int[] {0, 0}, new int[] {0, 3, 4}, thresholds, false);

        assertThatThrownBy(() -> reread(with(alone, ranks, alone.walk()), model))
                .hasMessageContaining("reads a column twice");
    }

    private static TreeScorer with(TreeScorer scorer, Ranks ranks, TreeWalk walk) {
        return new TreeScorer(
                ranks,
                walk,
                scorer.values(),
                scorer.combination(),
                scorer.labels(),
                scorer.kind(),
                scorer.ignoredFeatures());
    }

    private static boolean scoresOrIsRefused(
            byte[] bytes, TreeScorer original, List<double[]> rows, Set<String> reasons) {
        TreeScorer scorer;
        try {
            scorer = read(bytes, original, rows.get(0).length);
        } catch (WaybillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            reasons.add(String.valueOf(e.getMessage()));
            return false;
        }
        rows.forEach(scorer::score);
        return true;
    }

    /** Below 1 leaf 0, below 2 leaf 1, and so on. */
    private static TreeModel chain(int depth) {
        int size = 2 * depth + 1;
        Tree tree = new Tree(new int[size], new double[size], new int[size], new int[size], new boolean[size]);
        for (int i = 0; i < depth; i++) {
            tree.below()[2 * i] = i + 1;
            tree.left()[2 * i] = 2 * i + 1;
            tree.right()[2 * i] = 2 * i + 2;
            tree.column()[2 * i + 1] = Tree.LEAF;
            tree.left()[2 * i + 1] = i;
        }
        tree.column()[size - 1] = Tree.LEAF;
        tree.left()[size - 1] = depth;
        double[] values = new double[depth + 1];
        Arrays.setAll(values, i -> i + 1);
        return new TreeModel(List.of(tree), 1, values, 1, false, new Combination.Leaf(), List.of(), "chain", List.of());
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

    private static byte[] bytes(TreeScorer scorer) {
        SectionWriter out = new SectionWriter(new byte[0]);
        scorer.write(out);
        return out.toBytes(0);
    }

    private static TreeScorer reread(TreeScorer scorer, TreeModel model) {
        return read(bytes(scorer), scorer, model.columns());
    }

    private static TreeScorer read(byte[] bytes, TreeScorer scorer, int columns) {
        SectionReader in = new SectionReader(ByteBuffer.wrap(bytes));
        TreeScorer read = TreeFile.read(scorer.fileKind(), in, new ScorerHead(columns, scorer.labels(), List.of()));
        in.requireEnd();
        return read;
    }
}
