package waybill.model;

import java.util.Arrays;

/**
 * Trees as complete binary ones, eight side by side. A row takes the same number of steps in each tree of a group, no step
 * branches, and the processor is busy with eight of them while each waits for its memory: a step costs 1 ns instead of 7.
 * The price is room: a leaf above the deepest level is repeated all over the level.
 *
 * <p>A group of n trees is a heap with n roots, at n to 2n - 1; the children of node i are 2i and 2i + 1. A node holds a slot of
 * {@link Ranks} in its upper half and the number of a threshold in its lower one; the last level holds numbers of leaves.
 */
final class PaddedTrees implements TreeWalk {
    static final int SIDE_BY_SIDE = 8;
    static final int DEEPEST = 12;
    /** Slots, and thresholds of a column: what half a node can tell apart. */
    static final int MOST = 1 << 16;

    private static final int HALF = MOST - 1;

    private final int trees;
    private final Group[] groups;

    /** @param groups of eight trees each, but for the last */
    PaddedTrees(int trees, Group[] groups) {
        this.trees = trees;
        this.groups = groups;
    }

    static int node(int slot, int threshold) {
        return slot << 16 | threshold;
    }

    @Override
    public void find(int[] ranks, int[] leaves) {
        for (Group group : groups) {
            if (group.isFull()) {
                group.findEight(ranks, leaves);
            } else {
                group.findEach(ranks, leaves);
            }
        }
    }

    @Override
    public int trees() {
        return trees;
    }

    @Override
    public ScorerKind fileKind() {
        return ScorerKind.PADDED_TREES;
    }

    @Override
    public void write(SectionWriter out) {
        out.ints(trees);
        out.ints(Arrays.stream(groups).mapToInt(Group::depth).toArray());
        out.ints(Arrays.stream(groups)
                .flatMapToInt(group -> Arrays.stream(group.heap()))
                .toArray());
    }

    static PaddedTrees read(SectionReader in, Ranks ranks, int leaves) {
        int trees = in.ints(1)[0];
        int[] depths = in.ints();
        int[] nodes = in.ints();
        CompiledRejection.unless(
                trees > 0 && depths.length == (trees - 1) / SIDE_BY_SIDE + 1,
                "its trees make another number of groups");
        Group[] groups = new Group[depths.length];
        int start = 0;
        for (int i = 0; i < groups.length; i++) {
            int first = i * SIDE_BY_SIDE;
            int roots = Math.min(SIDE_BY_SIDE, trees - first);
            CompiledRejection.unless(depths[i] >= 0 && depths[i] <= DEEPEST, "a tree is too deep");
            int end = start + (roots << (depths[i] + 1));
            CompiledRejection.unless(end <= nodes.length, "a group of trees is missing");
            groups[i] = new Group(Arrays.copyOfRange(nodes, start, end), depths[i], first);
            groups[i].check(ranks, leaves);
            start = end;
        }
        CompiledRejection.unless(start == nodes.length, "it has a group of trees too many");
        return new PaddedTrees(trees, groups);
    }

    /**
     * Trees that are padded to the same depth.
     *
     * @param first the number of the first of them among all
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
    record Group(int[] heap, int depth, int first) {
        int roots() {
            return heap.length >> (depth + 1);
        }

        private boolean isFull() {
            return roots() == SIDE_BY_SIDE;
        }

        private void check(Ranks ranks, int leaves) {
            int last = heap.length / 2;
            for (int i = roots(); i < last; i++) {
                CompiledRejection.unless(
                        ranks.has(heap[i] >>> 16, heap[i] & HALF), "a tree looks at a threshold that there is not");
            }
            for (int i = last; i < heap.length; i++) {
                CompiledRejection.unless(heap[i] >= 0 && heap[i] < leaves, "a tree has a leaf that there is not");
            }
        }

        /** Longer than it is beautiful: C1 unrolls no loop, and an array of the eight would be memory between two steps. */
        private void findEight(int[] ranks, int[] leaves) {
            int[] heap = this.heap;
            int a = 8;
            int b = 9;
            int c = 10;
            int d = 11;
            int e = 12;
            int f = 13;
            int g = 14;
            int h = 15;
            for (int level = depth; level > 0; level--) {
                a = step(heap, ranks, a);
                b = step(heap, ranks, b);
                c = step(heap, ranks, c);
                d = step(heap, ranks, d);
                e = step(heap, ranks, e);
                f = step(heap, ranks, f);
                g = step(heap, ranks, g);
                h = step(heap, ranks, h);
            }
            leaves[first] = heap[a];
            leaves[first + 1] = heap[b];
            leaves[first + 2] = heap[c];
            leaves[first + 3] = heap[d];
            leaves[first + 4] = heap[e];
            leaves[first + 5] = heap[f];
            leaves[first + 6] = heap[g];
            leaves[first + 7] = heap[h];
        }

        private void findEach(int[] ranks, int[] leaves) {
            int roots = roots();
            for (int root = roots; root < 2 * roots; root++) {
                int at = root;
                for (int level = depth; level > 0; level--) {
                    at = step(heap, ranks, at);
                }
                leaves[first + root - roots] = heap[at];
            }
        }

        /** From a node to its left child, or to its right one if the difference of its threshold and the rank is negative. */
        private static int step(int[] heap, int[] ranks, int at) {
            int node = heap[at];
            return 2 * at + (((node & HALF) - ranks[node >>> 16]) >>> 31);
        }
    }
}
