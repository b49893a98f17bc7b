package waybill.model.trees;

/** All the trees of a model, laid out for speed: from the {@link Ranks} of a row to the leaves that it falls into. */
public sealed interface TreeWalk permits PaddedTrees, LinkedTrees {
    int trees();

    /**
     * @param ranks of one row
     * @param leaves where the answer goes: the number of a leaf for each tree
     */
    void find(int[] ranks, int[] leaves);
}
