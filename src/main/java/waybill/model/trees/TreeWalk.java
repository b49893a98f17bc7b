package waybill.model.trees;

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
}
