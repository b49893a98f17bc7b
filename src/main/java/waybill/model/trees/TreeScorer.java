package waybill.model.trees;

import java.util.List;
import java.util.Optional;
import waybill.model.Scorer;
import waybill.model.explain.Attribution;

/**
 * Scores a row with decision trees: the row becomes {@link Ranks}, a {@link TreeWalk} finds its leaf in each tree, and a {@link
 * Combination} computes the outputs from the leaves.
 *
 * @param leftShares the share of rows that go left at each node, as {@link TreeWalk#leftShares}; empty when it is not known, or
 *     when scores cannot be explained by it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TreeScorer(
        Ranks ranks,
        TreeWalk walk,
        double[] values,
        Combination combination,
        List<String> labels,
        String kind,
        List<String> ignoredFeatures,
        float[] leftShares)
        implements Scorer {
    /** A scorer whose scores cannot be explained. */
    public TreeScorer(
            Ranks ranks,
            TreeWalk walk,
            double[] values,
            Combination combination,
            List<String> labels,
            String kind,
            List<String> ignoredFeatures) {
        this(ranks, walk, values, combination, labels, kind, ignoredFeatures, new float[0]);
    }

    /** The number of leaves of all trees. */
    int leaves() {
        return values.length / combination.width(outputs());
    }

    /** Whether it is known how many rows go left at each node. */
    public boolean isExplained() {
        return leftShares.length > 0;
    }

    /** Whether scores can be explained where it is known how many rows go left: they are sums over trees, and not too many. */
    public boolean isExplainable() {
        return AdditiveForm.of(this).isPresent() && TreeAttribution.fits(this);
    }

    /** The same scorer with other shares of rows that go left; none for a scorer that cannot be explained. */
    public TreeScorer with(float[] shares) {
        return new TreeScorer(ranks, walk, values, combination, labels, kind, ignoredFeatures, shares);
    }

    /**
     * The same scorer, explained by how many of these rows go left at each node, if it can be.
     *
     * @param rows rows from the encoder, in its order; each may be in the array of the one before
     */
    public TreeScorer explainedBy(Iterable<double[]> rows) {
        return explainedBy(Covers.count(this, rows));
    }

    TreeScorer explainedBy(Covers covers) {
        return isExplainable() ? with(walk.leftShares(covers.seen())) : this;
    }

    @Override
    public Optional<Attribution> attribution() {
        return isExplained() && TreeAttribution.fits(this)
                ? AdditiveForm.of(this).map(form -> new TreeAttribution(this, form))
                : Optional.empty();
    }

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

        @Override
        public void margins(double[] features, double[] margins) {
            ranks.rank(features, reached);
            walk.find(reached, leaves);
            combination.margins(leaves, values, margins);
        }
    }
}
