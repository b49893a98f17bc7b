package waybill.model.trees;

import waybill.model.explain.SplitTrees;

/** All trees of a model in a layout for speed, which maps the {@link Ranks} of a row to the leaves that it reaches. */
public sealed interface TreeWalk permits PaddedTrees, LinkedTrees {
    int trees();

    /**
     * Finds the leaves of a row.
     *
     * @param ranks the ranks of the row
     * @param leaves the array for the numbers of the leaves, one for each tree
     */
    void find(int[] ranks, int[] leaves);

    /**
     * The share of rows that go left at each node: 0 where there is no split, 1 where both ways lead to one leaf. Shares of real
     * splits are neither, so a split that no row took to the left has a very small one.
     *
     * @param covers how many rows each leaf has seen, by its number
     */
    float[] leftShares(double[] covers);

    /** The number of nodes, with all that are there for the layout only. */
    int size();

    /** The largest number of steps from a root to a leaf. */
    int deepest();

    /** The same trees, one node for each split and each leaf. */
    SplitTrees split(float[] leftShares);
}
