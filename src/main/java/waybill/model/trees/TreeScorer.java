package waybill.model.trees;

import java.util.List;
import waybill.model.Scorer;

/**
 * Scores a row with decision trees: the row becomes {@link Ranks}, a {@link TreeWalk} finds its leaf in each tree, and a {@link
 * Combination} computes the outputs from the leaves.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TreeScorer(
        Ranks ranks,
        TreeWalk walk,
        double[] values,
        Combination combination,
        List<String> labels,
        String kind,
        List<String> ignoredFeatures)
        implements Scorer {
    @Override
    public Scorer.Pass pass() {
        return new TreePass();
    }

    private final class TreePass implements Scorer.Pass {
        private final int[] reached = new int[ranks.slots()];
        private final int[] leaves = new int[walk.trees()];

        @Override
        public void score(double[] features, double[] outputs) {
            ranks.rank(features, reached);
            walk.find(reached, leaves);
            combination.combine(leaves, values, outputs);
        }
    }
}
