package waybill.model.trees;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import waybill.model.explain.Attribution;
import waybill.model.explain.SplitTrees;
import waybill.model.explain.TreeShapley;

/** What each column adds to a score of trees. What takes milliseconds is built by the first pass, and kept for all others. */
final class TreeAttribution implements Attribution {
    private final TreeScorer scorer;
    private final AdditiveForm form;

    private volatile @Nullable TreeShapley shapley;

    TreeAttribution(TreeScorer scorer, AdditiveForm form) {
        this.scorer = scorer;
        this.form = form;
    }

    /** Whether the trees are few enough. */
    static boolean fits(TreeScorer scorer) {
        return TreeShapley.fits(
                scorer.walk().size(), scorer.walk().deepest(), scorer.ranks().columns().length);
    }

    @Override
    public Of of() {
        return form.of();
    }

    @Override
    public Attribution.Pass pass() {
        return new TreePass(shapley());
    }

    private TreeShapley shapley() {
        TreeShapley made = shapley;
        if (made == null) {
            SplitTrees trees = scorer.walk().split(scorer.leftShares());
            made = new TreeShapley(trees);
            shapley = made;
        }
        return made;
    }

    private final class TreePass implements Attribution.Pass {
        private final TreeShapley.Pass shapley;
        private final int[] columns = scorer.ranks().columns();
        private final int[] ranks = new int[scorer.ranks().slots()];
        private final double[] shares = new double[columns.length];

        TreePass(TreeShapley shapley) {
            this.shapley = shapley.pass();
        }

        @Override
        public double towards(double[] weights) {
            return form.start(weights) + shapley.set((tree, leaf) -> form.value(tree, leaf, weights));
        }

        @Override
        public void attribute(double[] features, double[] into) {
            scorer.ranks().rank(features, ranks);
            shapley.explain(ranks, shares);
            Arrays.fill(into, 0);
            for (int i = 0; i < columns.length; i++) {
                into[columns[i]] = shares[i];
            }
        }
    }
}
