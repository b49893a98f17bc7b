package waybill.model.trees;

import waybill.model.explain.SplitTrees;

/**
 * Trees as complete binary trees, eight side by side. A row takes the same number of steps in each tree of a group, no step
 * branches, and the processor works on eight steps while each waits for memory: a step costs 1 ns instead of 7. The cost is
 * memory: a leaf above the deepest level is repeated all over the level below it.
 *
 * <p>A group of n trees is a heap with n roots, at n to 2n - 1; the children of node i are 2i and 2i + 1. A node contains a slot
 * of {@link Ranks} in its upper half and the number of a threshold in its lower half; the last level contains numbers of leaves.
 *
 * @param trees the number of trees
 * @param groups the groups, of eight trees each except the last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PaddedTrees(int trees, Group[] groups) implements TreeWalk {
    public static final int SIDE_BY_SIDE = 8;
    public static final int DEEPEST = 12;
    /** The largest number of slots, and of thresholds of a column, that half a node can distinguish. */
    static final int MOST = 1 << 16;

    private static final int HALF = MOST - 1;

    static int node(int slot, int threshold) {
        return slot << 16 | threshold;
    }

    /** The slot that a node compares. */
    public static int slot(int node) {
        return node >>> 16;
    }

    /** The number of the threshold in a node. */
    public static int threshold(int node) {
        return node & HALF;
    }

    @Override
    public int size() {
        return 2 * inner();
    }

    @Override
    public int deepest() {
        int deepest = 0;
        for (Group group : groups) {
            deepest = Math.max(deepest, group.depth);
        }
        return deepest;
    }

    @Override
    public float[] leftShares(double[] covers) {
        float[] shares = new float[inner()];
        int start = 0;
        for (Group group : groups) {
            group.leftShares(covers, shares, start);
            start += group.inner();
        }
        return shares;
    }

    /** The number of places above the last levels of all groups: so many shares are due. */
    public int inner() {
        int inner = 0;
        for (Group group : groups) {
            inner += group.inner();
        }
        return inner;
    }

    @Override
    public SplitTrees split(float[] leftShares) {
        SplitTreesBuilder unpadding = new SplitTreesBuilder(leftShares);
        int start = 0;
        for (Group group : groups) {
            for (int root = group.roots(); root < 2 * group.roots(); root++) {
                unpadding.add(group.heap(), root, start);
            }
            start += group.inner();
        }
        return unpadding.trees();
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

    /**
     * Trees that are padded to the same depth.
     *
     * @param heap the nodes of all trees of the group
     * @param depth the number of levels below the roots
     * @param first the number of the group's first tree among all trees
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Group(int[] heap, int depth, int first) {
        public int roots() {
            return heap.length >> (depth + 1);
        }

        /** The number of places above the last level, of which those before the roots are unused. */
        public int inner() {
            return heap.length / 2;
        }

        private void leftShares(double[] covers, float[] shares, int start) {
            int[] only = new int[heap.length];
            double[] seen = new double[heap.length];
            for (int at = heap.length - 1; at >= roots(); at--) {
                if (at >= inner()) {
                    only[at] = heap[at];
                    seen[at] = covers[heap[at]];
                } else if (only[2 * at] >= 0 && only[2 * at] == only[2 * at + 1]) {
                    only[at] = only[2 * at];
                    seen[at] = seen[2 * at];
                    shares[start + at] = 1;
                } else {
                    only[at] = -1;
                    seen[at] = seen[2 * at] + seen[2 * at + 1];
                    shares[start + at] = Covers.share(seen[2 * at], seen[2 * at + 1]);
                }
            }
        }

        /**
         * Whether shares fit these trees: 1 at all places below which there is one leaf only, and nowhere else; 0 before the roots.
         *
         * @param shares those of this group
         */
        public boolean fits(float[] shares) {
            int[] only = new int[heap.length];
            System.arraycopy(heap, inner(), only, inner(), inner());
            boolean fit = true;
            for (int at = inner() - 1; at >= roots(); at--) {
                boolean one = only[2 * at] >= 0 && only[2 * at] == only[2 * at + 1];
                only[at] = one ? only[2 * at] : -1;
                fit &= one == (shares[at] == 1);
            }
            for (int at = 0; at < roots(); at++) {
                fit &= shares[at] == 0;
            }
            return fit;
        }

        private boolean isFull() {
            return roots() == SIDE_BY_SIDE;
        }

        /**
         * Unrolled by hand, because C1 unrolls no loop, and an array of the eight positions would add memory accesses to each
         * step.
         */
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

        /** Steps from a node to its left child, or to its right one if the threshold's number minus the rank is negative. */
        private static int step(int[] heap, int[] ranks, int at) {
            int node = heap[at];
            return 2 * at + (((node & HALF) - ranks[node >>> 16]) >>> 31);
        }
    }
}
