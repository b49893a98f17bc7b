package waybill.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import waybill.model.Scorer;
import waybill.model.program.Program;
import waybill.model.program.ProgramBuilder;
import waybill.model.program.ProgramScorer;
import waybill.model.trees.Combination;
import waybill.model.trees.Tree;
import waybill.model.trees.TreeCompiler;
import waybill.model.trees.TreeModel;

/**
 * Rows per second of a model like LightGBM's: 300 trees of 31 leaves that split on ten numbers and, at a third of their nodes, on sets of
 * the categories of three columns (16, 3 and 100). {@code tables}: all sets of a column are answered at once, as it is served. {@code
 * searches}: each set on its own, which lost. {@code thresholds}: the same trees, where categories are numbers that are compared with
 * thresholds: no program at all.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(ProgramBenchmark.ROWS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProgramBenchmark {
    static final int ROWS = 1000;

    private static final int NUMBERS = 10;
    private static final int[] CATEGORIES = {16, 3, 100};
    private static final int COLUMNS = NUMBERS + CATEGORIES.length;
    private static final int TREES = 300;
    private static final int LEAVES = 31;

    @Param({"tables", "searches", "thresholds"})
    private String design;

    private Scorer scorer;
    private double[][] rows;

    @Setup
    public void make() {
        scorer = new Maker(design).scorer();
        SplittableRandom random = new SplittableRandom(2);
        rows = new double[ROWS][COLUMNS];
        for (double[] row : rows) {
            for (int column = 0; column < COLUMNS; column++) {
                row[column] = column < NUMBERS
                        ? random.nextDouble(-9, 9)
                        : random.nextInt(CATEGORIES[column - NUMBERS]);
            }
        }
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
    public double underC1() {
        return run();
    }

    @Benchmark
    @Fork(2)
    public double underC2() {
        return run();
    }

    private double run() {
        Scorer.Pass pass = scorer.pass();
        double[] said = new double[1];
        double sum = 0;
        for (double[] row : rows) {
            pass.score(row, said);
            sum += said[0];
        }
        return sum;
    }

    /** Makes the same trees for each design. */
    private static final class Maker {
        private final SplittableRandom random = new SplittableRandom(1);
        private final ProgramBuilder program = new ProgramBuilder(COLUMNS);
        private final String design;

        Maker(String design) {
            this.design = design;
        }

        Scorer scorer() {
            List<Tree> trees = new ArrayList<>();
            for (int tree = 0; tree < TREES; tree++) {
                trees.add(tree(tree * LEAVES));
            }
            Program before = program.build();
            TreeModel model = new TreeModel(
                    trees,
                    before.registers(),
                    random.doubles((long) TREES * LEAVES).toArray(),
                    1,
                    false,
                    new Combination.DoubleSum(new double[1], new int[TREES], 1),
                    List.of(),
                    "boosted trees",
                    List.of());
            return new ProgramScorer(
                    before, TreeCompiler.compile(model), Program.none(1), new int[] {0}, List.of(), List.of());
        }

        /** Always the last leaf but some becomes a node, so that trees are as uneven as LightGBM's. */
        private Tree tree(int firstLeaf) {
            int size = 2 * LEAVES - 1;
            Tree tree = new Tree(new int[size], new double[size], new int[size], new int[size], new boolean[size]);
            List<Integer> leaves = new ArrayList<>(List.of(0));
            for (int end = 1; end < size; end += 2) {
                int node = leaves.remove(Math.max(0, leaves.size() - 1 - random.nextInt(6)));
                split(tree, node, end);
                leaves.add(end);
                leaves.add(end + 1);
            }
            for (int i = 0; i < LEAVES; i++) {
                tree.column()[leaves.get(i)] = Tree.LEAF;
                tree.left()[leaves.get(i)] = firstLeaf + i;
            }
            return tree;
        }

        private void split(Tree tree, int node, int children) {
            int feature = random.nextInt(3) == 0 ? random.nextInt(CATEGORIES.length) : -1;
            double threshold = random.nextDouble(-9, 9);
            int[] members = feature < 0 ? new int[0] : members(CATEGORIES[feature]);
            boolean thresholds = feature < 0 || design.equals("thresholds");
            tree.left()[node] = children;
            tree.right()[node] = children + 1;
            tree.column()[node] = feature < 0
                    ? random.nextInt(NUMBERS)
                    : thresholds ? NUMBERS + feature : set(NUMBERS + feature, members);
            tree.below()[node] = feature < 0 ? threshold : thresholds ? members[0] + 0.5 : 1;
        }

        private int[] members(int categories) {
            return random.ints(1 + random.nextInt(Math.min(32, categories)), 0, categories)
                    .distinct()
                    .toArray();
        }

        /** With a half no set fits into a table; none of the rows has one. */
        private int set(int column, int[] members) {
            double[] all = IntStream.of(members).asDoubleStream().toArray();
            if (design.equals("tables")) {
                return program.inSet(column, all);
            }
            double[] more = Arrays.copyOf(all, all.length + 1);
            more[all.length] = 0.5;
            return program.inSet(column, more);
        }
    }
}
