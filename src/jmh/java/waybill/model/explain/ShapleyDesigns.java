package waybill.model.explain;

/** Ways to compute Shapley values of columns for a sum of leaves, other than {@link TreeShapley}. */
public final class ShapleyDesigns {
    private ShapleyDesigns() {}

    /** Explains rows one after another. */
    public interface Shapley {
        /**
         * Adds up the shares of the columns.
         *
         * @param shares zeros, by the numbers of the columns
         */
        void explain(int[] ranks, double[] shares);
    }

    /** @param values of the leaves, by node */
    public static Shapley of(String name, SplitTrees trees, double[] values) {
        return switch (name) {
            case "classic" -> new ClassicShapley(trees, values);
            case "division" -> new DivisionShapley(trees, values);
            case "tables" -> new TableShapley(trees, values);
            case "factors" -> new FactorShapley(trees, values);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
