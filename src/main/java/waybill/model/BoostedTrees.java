package waybill.model;

import java.util.List;

/**
 * Gradient boosted regression trees, scored as xgboost's CPU predictor does: features and thresholds are floats, a row goes left
 * if its value is below the threshold and the way that training chose if it has none, and the leaves are added up as floats,
 * tree by tree, onto the base score. The prediction is the same float, without native code.
 */
final class BoostedTrees implements Scorer {
    static final int LEAF = -1;

    private final Forest forest;
    private final float base;
    private final List<String> ignored;

    BoostedTrees(Forest forest, float base, List<String> ignored) {
        this.forest = forest;
        this.base = base;
        this.ignored = ignored;
    }

    @Override
    public Pass pass() {
        return (features, outputs) -> outputs[0] = sum(features);
    }

    private float sum(double[] features) {
        float sum = base;
        for (int root : forest.roots) {
            sum += forest.leaf(root, features);
        }
        return sum;
    }

    @Override
    public List<String> labels() {
        return List.of();
    }

    @Override
    public String kind() {
        return "boosted trees";
    }

    @Override
    public List<String> ignoredFeatures() {
        return ignored;
    }

    /**
     * All nodes of all trees.
     *
     * @param roots the first node of each tree
     * @param column which of the encoder's features a node looks at; LEAF at a leaf
     * @param split the threshold; at a leaf its value
     * @param left the child for values below the threshold; the other child is the next node
     * @param absent the child for rows without a value
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
    record Forest(int[] roots, int[] column, float[] split, int[] left, int[] absent) {
        private float leaf(int root, double[] features) {
            int node = root;
            while (column[node] != LEAF) {
                float value = (float) features[column[node]];
                if (Float.isNaN(value)) {
                    node = absent[node];
                } else {
                    node = value < split[node] ? left[node] : left[node] + 1;
                }
            }
            return split[node];
        }
    }
}
