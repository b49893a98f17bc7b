package waybill.model.trees;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * QuickScorer: no walk at all. For each column the thresholds that the value has reached, in ascending order; each says in
 * which tree it stands and which leaves, as bits, it rules out. The first leaf that is left is the row's. Trees of more
 * than 64 leaves take several words.
 */
final class BitVectors extends Designs.RowByRow {
    private final Ranks ranks;
    private final int[] reached;
    /** By slot: the nodes that look at it, by threshold; and how many of them are below each rank. */
    private final int[][] upTo;

    private final int[][] words;
    private final long[][] masks;
    private final int[][] leafNumbers;
    private final int[] firstWord;
    private final long[] left;

    BitVectors(TreeModel model) {
        super(model);
        ranks = TreeCompiler.compile(model).ranks();
        reached = new int[ranks.slots()];
        upTo = new int[ranks.slots()][];
        words = new int[ranks.slots()][];
        masks = new long[ranks.slots()][];
        leafNumbers = new int[leaves.length][];
        firstWord = new int[leaves.length + 1];
        List<Ruling> rulings = new ArrayList<>();
        for (int t = 0; t < leaves.length; t++) {
            List<Integer> order = new ArrayList<>();
            rule(model.trees().get(t), 0, order, t, rulings);
            leafNumbers[t] = order.stream().mapToInt(Integer::intValue).toArray();
            firstWord[t + 1] = firstWord[t] + (order.size() + 63) / 64;
        }
        left = new long[firstWord[leaves.length]];
        for (int slot = 0; slot < upTo.length; slot++) {
            index(slot, rulings);
        }
    }

    private record Ruling(int slot, int number, int tree, int from, int to) {}

    private void rule(Tree tree, int node, List<Integer> order, int number, List<Ruling> rulings) {
        if (tree.isLeaf(node)) {
            order.add(tree.left()[node]);
            return;
        }
        int from = order.size();
        rule(tree, tree.left()[node], order, number, rulings);
        int to = order.size();
        rule(tree, tree.right()[node], order, number, rulings);
        int column = Arrays.binarySearch(ranks.columns(), tree.column()[node]);
        int start = ranks.starts()[column];
        int threshold = Arrays.binarySearch(
                        ranks.thresholds(), start, ranks.starts()[column + 1], tree.below()[node] + 0.0)
                - start;
        rulings.add(new Ruling(2 * column + (tree.absentLeft()[node] ? 0 : 1), threshold, number, from, to));
    }

    private void index(int slot, List<Ruling> rulings) {
        List<Ruling> mine = rulings.stream()
                .filter(ruling -> ruling.slot == slot)
                .sorted(Comparator.comparingInt(Ruling::number))
                .toList();
        int thresholds = ranks.starts()[slot / 2 + 1] - ranks.starts()[slot / 2];
        List<Integer> at = new ArrayList<>();
        List<Long> bits = new ArrayList<>();
        upTo[slot] = new int[thresholds + 1];
        for (int rank = 0; rank < thresholds; rank++) {
            for (Ruling ruling : mine) {
                if (ruling.number == rank) {
                    for (int word = ruling.from / 64; word <= (ruling.to - 1) / 64; word++) {
                        long mask = 0;
                        for (int leaf = Math.max(ruling.from, word * 64); leaf < Math.min(ruling.to, word * 64 + 64); leaf++) {
                            mask |= 1L << (leaf % 64);
                        }
                        at.add(firstWord[ruling.tree] + word);
                        bits.add(~mask);
                    }
                }
            }
            upTo[slot][rank + 1] = at.size();
        }
        words[slot] = at.stream().mapToInt(Integer::intValue).toArray();
        masks[slot] = bits.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    void find(double[] row) {
        ranks.rank(row, reached);
        Arrays.fill(left, -1);
        for (int slot = 0; slot < upTo.length; slot++) {
            int[] counts = upTo[slot];
            ruleOut(words[slot], masks[slot], counts[Math.min(reached[slot], counts.length - 1)]);
        }
        for (int t = 0; t < leaves.length; t++) {
            int word = firstWord[t];
            while (left[word] == 0) {
                word++;
            }
            leaves[t] = leafNumbers[t][64 * (word - firstWord[t]) + Long.numberOfTrailingZeros(left[word])];
        }
    }

    private void ruleOut(int[] words, long[] masks, int count) {
        long[] left = this.left;
        for (int i = 0; i < count; i++) {
            left[words[i]] &= masks[i];
        }
    }
}
