package waybill.model.trees;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import waybill.model.Scorer;

/**
 * Ways to score a model of trees with one output. {@code compiled} is what serves; the others lost to it, and are kept so that
 * the choice can be measured again.
 */
public final class Designs {
    private Designs() {}

    /** Scores rows. */
    public interface Design {
        void score(double[][] rows, double[] predictions);
    }

    public static Design of(String name, TreeModel model) {
        return switch (name) {
            case "compiled" -> byPass(TreeCompiler.compile(model));
            case "linked" -> byPass(TreeCompiler.compileLinked(model));
            case "plain" -> new PlainWalk(model);
            case "direct" -> new DirectThresholds(model);
            case "four" -> new SideBySide(model, 4);
            case "sweep" -> new SideBySide(model, model.trees().size());
            case "rows" -> new RowsSideBySide(model);
            case "bits" -> new BitVectors(model);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Design byPass(Scorer scorer) {
        Scorer.Pass pass = scorer.pass();
        double[] output = new double[1];
        return (rows, predictions) -> {
            for (int i = 0; i < rows.length; i++) {
                pass.score(rows[i], output);
                predictions[i] = output[0];
            }
        };
    }

    /** Scores row after row. */
    abstract static class RowByRow implements Design {
        final TreeModel model;
        final int[] leaves;
        private final double[] output = new double[1];

        RowByRow(TreeModel model) {
            this.model = model;
            this.leaves = new int[model.trees().size()];
        }

        @Override
        public final void score(double[][] rows, double[] predictions) {
            for (int i = 0; i < rows.length; i++) {
                find(rows[i]);
                model.combination().combine(leaves, model.values(), output);
                predictions[i] = output[0];
            }
        }

        /** Puts the row's leaf in each tree where it belongs. */
        abstract void find(double[] row);
    }

    /** A loop over nodes in flat arrays that compares numbers and branches: what Waybill did first. */
    private static final class PlainWalk extends RowByRow {
        private final int[] roots;
        private final int[] column;
        private final double[] below;
        private final int[] left;
        private final int[] absent;

        PlainWalk(TreeModel model) {
            super(model);
            int size = model.trees().stream().mapToInt(Tree::size).sum();
            roots = new int[leaves.length];
            column = new int[size];
            below = new double[size];
            left = new int[size];
            absent = new int[size];
            int end = 0;
            for (int t = 0; t < roots.length; t++) {
                Tree tree = model.trees().get(t);
                roots[t] = end;
                end = copy(tree, end);
            }
        }

        private int copy(Tree tree, int root) {
            int[] order = new int[tree.size()];
            int count = 1;
            for (int i = 0; i < count; i++) {
                int node = order[i];
                column[root + i] = tree.column()[node];
                below[root + i] = tree.below()[node];
                left[root + i] = tree.left()[node];
                if (!tree.isLeaf(node)) {
                    left[root + i] = root + count;
                    absent[root + i] = root + count + (tree.absentLeft()[node] ? 0 : 1);
                    order[count++] = tree.left()[node];
                    order[count++] = tree.right()[node];
                }
            }
            return root + count;
        }

        @Override
        void find(double[] row) {
            for (int t = 0; t < roots.length; t++) {
                leaves[t] = leaf(roots[t], row);
            }
        }

        private int leaf(int root, double[] row) {
            int node = root;
            while (column[node] != Tree.LEAF) {
                double value = model.narrow() ? (float) row[column[node]] : row[column[node]];
                if (Double.isNaN(value)) {
                    node = absent[node];
                } else {
                    node = value < below[node] ? left[node] : left[node] + 1;
                }
            }
            return left[node];
        }
    }

    /** A group of trees padded to one depth: a heap with as many roots as trees. */
    private record Heap(int[] node, double[] below, int depth, int first, int roots) {
        static Heap of(TreeModel model, int first, int roots) {
            List<Tree> trees = model.trees().subList(first, first + roots);
            int depth = trees.stream().mapToInt(Tree::depth).max().orElseThrow();
            Heap heap = new Heap(
                    new int[roots << (depth + 1)], new double[roots << (depth + 1)], depth, first, roots);
            for (int i = 0; i < roots; i++) {
                heap.place(trees.get(i), 0, roots + i);
            }
            return heap;
        }

        /** A node holds its column, doubled, plus one if absent values go right. */
        private void place(Tree tree, int at, int to) {
            boolean leaf = tree.isLeaf(at);
            if (to >= node.length / 2) {
                node[to] = tree.left()[at];
                return;
            }
            node[to] = leaf ? 0 : 2 * tree.column()[at] + (tree.absentLeft()[at] ? 0 : 1);
            below[to] = tree.below()[at];
            place(tree, leaf ? at : tree.left()[at], 2 * to);
            place(tree, leaf ? at : tree.right()[at], 2 * to + 1);
        }

        static Heap[] all(TreeModel model, int most) {
            int trees = model.trees().size();
            return IntStream.iterate(0, first -> first < trees, first -> first + most)
                    .mapToObj(first -> of(model, first, Math.min(most, trees - first)))
                    .toArray(Heap[]::new);
        }
    }

    /** Eight side by side, but nodes hold thresholds and not their numbers: no ranks to find, more to read in each step. */
    private static final class DirectThresholds extends RowByRow {
        private final Heap[] heaps;
        private final double[] slots;

        DirectThresholds(TreeModel model) {
            super(model);
            heaps = Heap.all(model, 8);
            slots = new double[2 * model.columns()];
        }

        @Override
        void find(double[] row) {
            for (int i = 0; i < row.length; i++) {
                double value = (model.narrow() ? (float) row[i] : row[i]) + 0.0;
                boolean absent = Double.isNaN(value);
                slots[2 * i] = absent ? Double.NEGATIVE_INFINITY : value;
                slots[2 * i + 1] = absent ? Double.POSITIVE_INFINITY : value;
            }
            for (Heap heap : heaps) {
                if (heap.roots == 8) {
                    eight(heap, heap.node, heap.below, slots);
                } else {
                    each(heap);
                }
            }
        }

        private void eight(Heap heap, int[] node, double[] below, double[] slots) {
            int a = 8;
            int b = 9;
            int c = 10;
            int d = 11;
            int e = 12;
            int f = 13;
            int g = 14;
            int h = 15;
            for (int level = heap.depth; level > 0; level--) {
                a = step(node, below, slots, a);
                b = step(node, below, slots, b);
                c = step(node, below, slots, c);
                d = step(node, below, slots, d);
                e = step(node, below, slots, e);
                f = step(node, below, slots, f);
                g = step(node, below, slots, g);
                h = step(node, below, slots, h);
            }
            int first = heap.first;
            leaves[first] = node[a];
            leaves[first + 1] = node[b];
            leaves[first + 2] = node[c];
            leaves[first + 3] = node[d];
            leaves[first + 4] = node[e];
            leaves[first + 5] = node[f];
            leaves[first + 6] = node[g];
            leaves[first + 7] = node[h];
        }

        private void each(Heap heap) {
            for (int i = 0; i < heap.roots; i++) {
                int at = heap.roots + i;
                for (int level = heap.depth; level > 0; level--) {
                    at = step(heap.node, heap.below, slots, at);
                }
                leaves[heap.first + i] = heap.node[at];
            }
        }

        private static int step(int[] node, double[] below, double[] slots, int at) {
            return 2 * at + 1 - (int) (Double.doubleToRawLongBits(slots[node[at]] - below[at]) >>> 63);
        }
    }

    /** Ranks, and padded trees: four side by side, or all of them level by level, their places in memory. */
    private static final class SideBySide extends RowByRow {
        private final Ranks ranks;
        private final int[] reached;
        private final Heap[] heaps;
        private final int[] places;

        SideBySide(TreeModel model, int most) {
            super(model);
            ranks = TreeCompiler.compile(model).ranks();
            reached = new int[ranks.slots()];
            heaps = Heap.all(model, most);
            places = new int[most];
            Arrays.stream(heaps).forEach(heap -> number(heap, ranks));
        }

        /** Replaces columns and thresholds by slots and numbers, as in {@link PaddedTrees}. */
        static void number(Heap heap, Ranks ranks) {
            for (int i = heap.roots; i < heap.node.length / 2; i++) {
                int column = Arrays.binarySearch(ranks.columns(), heap.node[i] / 2);
                int number = column < 0
                        ? -1
                        : Arrays.binarySearch(
                                ranks.thresholds(), ranks.starts()[column], ranks.starts()[column + 1], heap.below[i]);
                heap.node[i] = number < 0
                        ? 0
                        : PaddedTrees.node(2 * column + heap.node[i] % 2, number - ranks.starts()[column]);
            }
        }

        @Override
        void find(double[] row) {
            ranks.rank(row, reached);
            for (Heap heap : heaps) {
                if (heap.roots == 4) {
                    four(heap, heap.node, reached);
                } else {
                    sweep(heap, heap.node, reached);
                }
            }
        }

        private void four(Heap heap, int[] node, int[] reached) {
            int a = 4;
            int b = 5;
            int c = 6;
            int d = 7;
            for (int level = heap.depth; level > 0; level--) {
                a = step(node, reached, a);
                b = step(node, reached, b);
                c = step(node, reached, c);
                d = step(node, reached, d);
            }
            leaves[heap.first] = node[a];
            leaves[heap.first + 1] = node[b];
            leaves[heap.first + 2] = node[c];
            leaves[heap.first + 3] = node[d];
        }

        private void sweep(Heap heap, int[] node, int[] reached) {
            int[] places = this.places;
            int roots = heap.roots;
            for (int i = 0; i < roots; i++) {
                places[i] = roots + i;
            }
            for (int level = heap.depth; level > 0; level--) {
                for (int i = 0; i < roots; i++) {
                    places[i] = step(node, reached, places[i]);
                }
            }
            for (int i = 0; i < roots; i++) {
                leaves[heap.first + i] = node[places[i]];
            }
        }

        static int step(int[] heap, int[] reached, int at) {
            int node = heap[at];
            return 2 * at + (((node & 0xffff) - reached[node >>> 16]) >>> 31);
        }
    }

    /** Blocks of 64 rows: eight rows side by side in one tree, then the next tree. */
    private static final class RowsSideBySide implements Design {
        private static final int BLOCK = 64;

        private final TreeModel model;
        private final Ranks ranks;
        private final Heap[] heaps;
        private final int slots;
        private final int[] one;
        private final int[] reached;
        private final int[][] leaves;
        private final double[] output = new double[1];

        RowsSideBySide(TreeModel model) {
            this.model = model;
            ranks = TreeCompiler.compile(model).ranks();
            heaps = Heap.all(model, 1);
            Arrays.stream(heaps).forEach(heap -> SideBySide.number(heap, ranks));
            slots = ranks.slots();
            one = new int[slots];
            reached = new int[BLOCK * slots];
            leaves = new int[BLOCK][heaps.length];
        }

        @Override
        public void score(double[][] rows, double[] predictions) {
            for (int start = 0; start < rows.length; start += BLOCK) {
                int count = Math.min(BLOCK, rows.length - start);
                for (int i = 0; i < count; i++) {
                    ranks.rank(rows[start + i], one);
                    System.arraycopy(one, 0, reached, i * slots, slots);
                }
                for (Heap heap : heaps) {
                    int i = 0;
                    for (; i + 8 <= count; i += 8) {
                        eight(heap, heap.node, reached, i);
                    }
                    for (; i < count; i++) {
                        single(heap, i);
                    }
                }
                for (int i = 0; i < count; i++) {
                    model.combination().combine(leaves[i], model.values(), output);
                    predictions[start + i] = output[0];
                }
            }
        }

        private void single(Heap heap, int row) {
            int at = 1;
            for (int level = heap.depth; level > 0; level--) {
                at = step(heap.node, reached, row * slots, at);
            }
            leaves[row][heap.first] = heap.node[at];
        }

        private void eight(Heap heap, int[] node, int[] reached, int row) {
            int slots = this.slots;
            int start = row * slots;
            int a = 1;
            int b = 1;
            int c = 1;
            int d = 1;
            int e = 1;
            int f = 1;
            int g = 1;
            int h = 1;
            for (int level = heap.depth; level > 0; level--) {
                a = step(node, reached, start, a);
                b = step(node, reached, start + slots, b);
                c = step(node, reached, start + 2 * slots, c);
                d = step(node, reached, start + 3 * slots, d);
                e = step(node, reached, start + 4 * slots, e);
                f = step(node, reached, start + 5 * slots, f);
                g = step(node, reached, start + 6 * slots, g);
                h = step(node, reached, start + 7 * slots, h);
            }
            int tree = heap.first;
            leaves[row][tree] = node[a];
            leaves[row + 1][tree] = node[b];
            leaves[row + 2][tree] = node[c];
            leaves[row + 3][tree] = node[d];
            leaves[row + 4][tree] = node[e];
            leaves[row + 5][tree] = node[f];
            leaves[row + 6][tree] = node[g];
            leaves[row + 7][tree] = node[h];
        }

        private static int step(int[] heap, int[] reached, int start, int at) {
            int node = heap[at];
            return 2 * at + (((node & 0xffff) - reached[start + (node >>> 16)]) >>> 31);
        }
    }
}
