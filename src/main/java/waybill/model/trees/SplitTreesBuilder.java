package waybill.model.trees;

import java.util.Arrays;
import waybill.model.explain.SplitTrees;

/** Collects trees of {@link PaddedTrees}, without what repeats a leaf above the last level. */
final class SplitTreesBuilder {
    private final float[] leftShares;
    private int[] starts = new int[16];
    private int[] slot = new int[256];
    private int[] threshold = new int[256];
    private int[] child = new int[256];
    private double[] share = new double[256];
    private int count;
    private int nodes;

    /** @param leftShares the shares of all groups; 1 where a leaf is repeated */
    SplitTreesBuilder(float[] leftShares) {
        this.leftShares = leftShares;
    }

    /**
     * Adds a tree.
     *
     * @param heap the group that it belongs to
     * @param start where the shares of the group begin
     */
    void add(int[] heap, int root, int start) {
        starts = count + 1 < starts.length ? starts : Arrays.copyOf(starts, 2 * starts.length);
        starts[count++] = nodes;
        int[] places = new int[2 * heap.length];
        places[0] = root;
        int first = nodes;
        reserve(first + 1);
        nodes++;
        for (int node = first; node < nodes; node++) {
            int at = places[node - first];
            if (at >= heap.length / 2 || leftShares[start + at] == 1) {
                slot[node] = SplitTrees.LEAF;
                child[node] = leaf(heap, at);
            } else {
                reserve(nodes + 2);
                slot[node] = PaddedTrees.slot(heap[at]);
                threshold[node] = PaddedTrees.threshold(heap[at]);
                share[node] = leftShares[start + at];
                child[node] = nodes;
                places[nodes - first] = 2 * at;
                places[nodes + 1 - first] = 2 * at + 1;
                nodes += 2;
            }
        }
        starts[count] = nodes;
    }

    private static int leaf(int[] heap, int at) {
        int below = at;
        while (below < heap.length / 2) {
            below *= 2;
        }
        return heap[below];
    }

    private void reserve(int size) {
        if (size > slot.length) {
            int length = Math.max(size, 2 * slot.length);
            slot = Arrays.copyOf(slot, length);
            threshold = Arrays.copyOf(threshold, length);
            child = Arrays.copyOf(child, length);
            share = Arrays.copyOf(share, length);
        }
    }

    SplitTrees trees() {
        return new SplitTrees(
                Arrays.copyOf(starts, count + 1),
                Arrays.copyOf(slot, nodes),
                Arrays.copyOf(threshold, nodes),
                Arrays.copyOf(child, nodes),
                Arrays.copyOf(share, nodes));
    }
}
