package waybill.model.trees;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import waybill.model.Rejection;

/** Compiles a {@link TreeModel}: thresholds become numbers, and nodes become arrays. */
public final class TreeCompiler {
    private static final int ROOMY = 1 << 16;

    private final TreeModel model;
    private final Thresholds thresholds;

    private TreeCompiler(TreeModel model) {
        this.model = model;
        this.thresholds = Thresholds.of(model);
    }

    public static TreeScorer compile(TreeModel model) {
        TreeCompiler compiler = new TreeCompiler(model);
        return compiler.scorer(compiler.fitsPadded() ? compiler.padded() : compiler.linked());
    }

    /** Compiles to the layout that {@link #compile} uses only when it has to; for tests and benchmarks. */
    public static TreeScorer compileLinked(TreeModel model) {
        TreeCompiler compiler = new TreeCompiler(model);
        return compiler.scorer(compiler.linked());
    }

    private TreeScorer scorer(TreeWalk walk) {
        TreeScorer scorer = new TreeScorer(
                thresholds.ranks(),
                walk,
                model.values(),
                model.combination(),
                model.labels(),
                model.kind(),
                model.ignored());
        return model.covers().length == 0 ? scorer : scorer.explainedBy(Covers.of(model.covers()));
    }

    /** Padding may take four times the memory: it stays in the processor's caches, and eight cache misses overlap. */
    private boolean fitsPadded() {
        long nodes = ROOMY;
        long padded = 0;
        for (List<Tree> group : groups()) {
            int depth = depth(group);
            if (depth > PaddedTrees.DEEPEST) {
                return false;
            }
            padded += (long) group.size() << (depth + 1);
            nodes += 4L * group.stream().mapToInt(Tree::size).sum();
        }
        return padded <= nodes && thresholds.fitHalf();
    }

    private List<List<Tree>> groups() {
        List<Tree> trees = model.trees();
        List<List<Tree>> groups = new ArrayList<>();
        for (int first = 0; first < trees.size(); first += PaddedTrees.SIDE_BY_SIDE) {
            groups.add(trees.subList(first, Math.min(first + PaddedTrees.SIDE_BY_SIDE, trees.size())));
        }
        return groups;
    }

    private static int depth(List<Tree> group) {
        return group.stream().mapToInt(Tree::depth).max().orElseThrow();
    }

    private PaddedTrees padded() {
        List<PaddedTrees.Group> groups = new ArrayList<>();
        for (List<Tree> group : groups()) {
            int depth = depth(group);
            int[] heap = new int[group.size() << (depth + 1)];
            for (int i = 0; i < group.size(); i++) {
                place(group.get(i), 0, heap, group.size() + i);
            }
            groups.add(new PaddedTrees.Group(heap, depth, groups.size() * PaddedTrees.SIDE_BY_SIDE));
        }
        return new PaddedTrees(model.trees().size(), groups.toArray(PaddedTrees.Group[]::new));
    }

    /** Places a node and those below it. A leaf above the last level is the child of itself. */
    private void place(Tree tree, int node, int[] heap, int at) {
        boolean leaf = tree.isLeaf(node);
        if (at >= heap.length / 2) {
            heap[at] = tree.left()[node];
            return;
        }
        heap[at] = leaf ? 0 : PaddedTrees.node(thresholds.slot(tree, node), thresholds.number(tree, node));
        place(tree, leaf ? node : tree.left()[node], heap, 2 * at);
        place(tree, leaf ? node : tree.right()[node], heap, 2 * at + 1);
    }

    private LinkedTrees linked() {
        int nodes = model.trees().stream().mapToInt(Tree::size).sum();
        LinkedTrees linked =
                new LinkedTrees(new int[model.trees().size()], new int[nodes], new int[nodes], new int[nodes]);
        int end = 0;
        for (int i = 0; i < model.trees().size(); i++) {
            linked.roots()[i] = end;
            end = link(model.trees().get(i), linked, end);
        }
        return linked;
    }

    /** Places nodes level by level, so that children come after their parent and next to each other. */
    private int link(Tree tree, LinkedTrees linked, int root) {
        Deque<Integer> waiting = new ArrayDeque<>(List.of(0));
        int end = root + 1;
        for (int at = root; at < end; at++) {
            int node = waiting.remove();
            if (tree.isLeaf(node)) {
                linked.slot()[at] = LinkedTrees.LEAF;
                linked.child()[at] = tree.left()[node];
            } else {
                linked.slot()[at] = thresholds.slot(tree, node);
                linked.threshold()[at] = thresholds.number(tree, node);
                linked.child()[at] = end;
                waiting.add(tree.left()[node]);
                waiting.add(tree.right()[node]);
                end += 2;
            }
        }
        return end;
    }

    /** The distinct thresholds of each column that is used, ascending. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Thresholds(double[][] ofColumn, int[] place, boolean narrow) {
        static Thresholds of(TreeModel model) {
            int[] counts = new int[model.columns()];
            eachSplit(model, (column, below) -> counts[column]++);
            double[][] ofColumn = new double[counts.length][];
            Arrays.setAll(ofColumn, column -> new double[counts[column]]);
            eachSplit(model, (column, below) -> ofColumn[column][--counts[column]] = below);
            Arrays.setAll(
                    ofColumn,
                    column ->
                            Arrays.stream(ofColumn[column]).sorted().distinct().toArray());
            int[] place = new int[counts.length];
            for (int column = 1; column < place.length; column++) {
                place[column] = place[column - 1] + (ofColumn[column - 1].length > 0 ? 1 : 0);
            }
            return new Thresholds(ofColumn, place, model.narrow());
        }

        private static void eachSplit(TreeModel model, SplitConsumer consumer) {
            for (Tree tree : model.trees()) {
                for (int node = 0; node < tree.size(); node++) {
                    if (!tree.isLeaf(node)) {
                        Rejection.unless(
                                Double.isFinite(tree.below()[node]), "a tree has a threshold that is not finite");
                        consumer.accept(tree.column()[node], canonical(tree.below()[node]));
                    }
                }
            }
        }

        /** Makes both zeros one threshold. */
        private static double canonical(double below) {
            return below + 0.0;
        }

        int slot(Tree tree, int node) {
            return 2 * place[tree.column()[node]] + (tree.absentLeft()[node] ? 0 : 1);
        }

        int number(Tree tree, int node) {
            return Arrays.binarySearch(ofColumn[tree.column()[node]], canonical(tree.below()[node]));
        }

        boolean fitHalf() {
            return ranks().slots() <= PaddedTrees.MOST
                    && Arrays.stream(ofColumn).allMatch(column -> column.length <= PaddedTrees.MOST);
        }

        Ranks ranks() {
            int[] columns = IntStream.range(0, ofColumn.length)
                    .filter(column -> ofColumn[column].length > 0)
                    .toArray();
            int[] starts = new int[columns.length + 1];
            for (int i = 0; i < columns.length; i++) {
                starts[i + 1] = starts[i] + ofColumn[columns[i]].length;
            }
            double[] all =
                    Arrays.stream(ofColumn).flatMapToDouble(Arrays::stream).toArray();
            return new Ranks(columns, starts, all, narrow);
        }
    }

    private interface SplitConsumer {
        void accept(int column, double below);
    }
}
