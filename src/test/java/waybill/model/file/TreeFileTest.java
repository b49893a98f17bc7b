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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Scorer;
import waybill.model.trees.LinkedTrees;
import waybill.model.trees.RandomTrees;
import waybill.model.trees.Ranks;
import waybill.model.trees.TreeCompiler;
import waybill.model.trees.TreeModel;
import waybill.model.trees.TreeScorer;
import waybill.model.trees.TreeWalk;

final class TreeFileTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 6, 8, 12, 13, 40})
    void read_anyTreesAndRows_scoresAsTheWalkByTheBook(int deepest) {
        for (int seed = 0; seed < 60; seed++) {
            RandomTrees random = new RandomTrees(1000L * deepest + seed);
            TreeModel model = random.model(deepest);
            List<double[]> rows = random.rows(model, 60);
            assertSame(reread(TreeCompiler.compile(model), model), model, rows);
            assertSame(reread(TreeCompiler.compileLinked(model), model), model, rows);
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
        TreeModel model = RandomTrees.chain(3);
        TreeScorer alone = TreeCompiler.compileLinked(model);
        LinkedTrees tree = (LinkedTrees) alone.walk();
        TreeScorer twice = with(
                alone, alone.ranks(), new LinkedTrees(new int[] {0, 0}, tree.slot(), tree.threshold(), tree.child()));

        assertThatThrownBy(() -> reread(twice, model)).hasMessageContaining("does not begin where one ends");
    }

    /** Each would cost working memory in every request. */
    @Test
    void read_columnThatIsReadTwice_isRefused() {
        TreeModel model = RandomTrees.chain(3);
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
        Scorer scorer;
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

    private static void assertSame(Scorer scorer, TreeModel model, List<double[]> rows) {
        for (double[] row : rows) {
            double[] outputs = new double[scorer.outputs()];
            scorer.pass().score(row, outputs);
            assertThat(outputs).isEqualTo(RandomTrees.score(model, row));
        }
    }

    private static byte[] bytes(TreeScorer scorer) {
        SectionWriter out = new SectionWriter(new byte[0]);
        ScorerKind.of(scorer).format().write(scorer, out);
        return out.toBytes(0);
    }

    private static Scorer reread(TreeScorer scorer, TreeModel model) {
        return read(bytes(scorer), scorer, model.columns());
    }

    private static Scorer read(byte[] bytes, TreeScorer scorer, int columns) {
        SectionReader in = new SectionReader(ByteBuffer.wrap(bytes));
        Scorer read = ScorerKind.of(scorer).format().read(in, new ScorerHead(columns, scorer.labels(), List.of()));
        in.requireEnd();
        return read;
    }
}
