package waybill.model.onnx;

import java.util.Arrays;

/**
 * What leaves add to outputs: any number of entries for each leaf.
 *
 * @param node the place of the leaf of each entry, among the {@link TreeNodes}
 * @param output the output that it adds to
 * @param weight how much
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LeafWeights(int[] node, int[] output, double[] weight) {

    boolean areNotNegative() {
        return Arrays.stream(weight).allMatch(it -> it >= 0);
    }

    /** Whether all entries are of one output. */
    boolean isOneOutput() {
        return Arrays.stream(output).distinct().count() == 1;
    }

    /** The same entries, all for the first output. */
    LeafWeights toFirst() {
        return new LeafWeights(node, new int[output.length], weight);
    }

    /**
     * The output that each tree adds to, if each adds to one; else nothing.
     *
     * @param leafOf the number of the leaf of each node
     * @param owner the tree of each leaf
     */
    int[] singleOutputs(int[] leafOf, int[] owner, int trees) {
        int[] single = new int[trees];
        Arrays.fill(single, -1);
        for (int i = 0; i < node.length; i++) {
            int leaf = leafOf[node[i]];
            if (leaf < 0) {
                continue;
            }
            int tree = owner[leaf];
            if (single[tree] >= 0 && single[tree] != output[i]) {
                return new int[0];
            }
            single[tree] = output[i];
        }
        return Arrays.stream(single).map(it -> Math.max(0, it)).toArray();
    }

    /** The contents of the leaves, {@code width} numbers each. */
    double[] values(int[] leafOf, int leaves, int width) {
        double[] values = new double[leaves * width];
        for (int i = 0; i < node.length; i++) {
            int leaf = leafOf[node[i]];
            if (leaf >= 0) {
                values[leaf * width + (width == 1 ? 0 : output[i])] += weight[i];
            }
        }
        return values;
    }
}
