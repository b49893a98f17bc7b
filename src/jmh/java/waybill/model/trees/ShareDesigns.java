package waybill.model.trees;

import java.util.Arrays;
import java.util.List;
import waybill.model.Scorer;
import waybill.model.explain.Attribution;
import waybill.model.explain.ShapleyDesigns;
import waybill.model.explain.SplitTrees;

/**
 * Ways to compute the shares of columns in a score of trees. {@code product} is what serves; the others lost to it, and are kept
 * so that the choice can be measured again.
 */
public final class ShareDesigns {
    public static final List<String> NAMES = List.of("product", "classic", "division", "tables", "factors");

    private static final double TOLERANCE = 1e-9;
    private static final double[] ONE_OUTPUT = {1};

    private ShareDesigns() {}

    /** Explains rows from the encoder, one after another. */
    public interface Design {
        /** @param shares the array for the shares, by the numbers of the encoder */
        void explain(double[] features, double[] shares);
    }

    /** A design that agrees with the one that serves on all these rows. */
    public static Design checked(String name, Scorer scorer, double[][] rows) {
        Design design = of(name, (TreeScorer) scorer);
        Design due = of("product", (TreeScorer) scorer);
        for (double[] row : rows) {
            double[] shares = new double[row.length];
            double[] expected = new double[row.length];
            design.explain(row, shares);
            due.explain(row, expected);
            for (int i = 0; i < shares.length; i++) {
                if (!(Math.abs(shares[i] - expected[i]) <= TOLERANCE)) {
                    throw new IllegalStateException(
                            name + " has " + shares[i] + " instead of " + expected[i] + " for column " + i);
                }
            }
        }
        return design;
    }

    private static Design of(String name, TreeScorer scorer) {
        if (name.equals("product")) {
            Attribution.Pass pass = scorer.attribution().orElseThrow().pass();
            pass.towards(ONE_OUTPUT);
            return pass::attribute;
        }
        SplitTrees trees = scorer.walk().split(scorer.leftShares());
        AdditiveForm parts = AdditiveForm.of(scorer).orElseThrow();
        double[] values = new double[trees.nodes()];
        for (int tree = 0; tree < trees.trees(); tree++) {
            for (int node = trees.starts()[tree]; node < trees.starts()[tree + 1]; node++) {
                values[node] = trees.isLeaf(node) ? parts.value(tree, trees.child()[node], ONE_OUTPUT) : 0;
            }
        }
        return onRanks(scorer, ShapleyDesigns.of(name, trees, values));
    }

    private static Design onRanks(TreeScorer scorer, ShapleyDesigns.Shapley shapley) {
        int[] columns = scorer.ranks().columns();
        int[] ranks = new int[scorer.ranks().slots()];
        double[] shares = new double[columns.length];
        return (features, into) -> {
            scorer.ranks().rank(features, ranks);
            Arrays.fill(shares, 0);
            shapley.explain(ranks, shares);
            Arrays.fill(into, 0);
            for (int i = 0; i < columns.length; i++) {
                into[columns[i]] = shares[i];
            }
        };
    }
}
