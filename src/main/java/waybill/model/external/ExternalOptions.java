package waybill.model.external;

/**
 * What a file does not say of itself, and whoever imports it does.
 *
 * @param iterations which rounds of boosting count
 * @param missing the number that means "missing" to the model, besides NaN; NaN for none
 * @param quantile of the model's several quantiles the one that is wanted; NaN for a model with one output
 * @param raw whether sums are wanted where the file does not say what is made of them
 */
public record ExternalOptions(Iterations iterations, double missing, double quantile, boolean raw) {
    public static final ExternalOptions NONE =
            new ExternalOptions(new Iterations.Best(), Double.NaN, Double.NaN, false);

    /** Which rounds of boosting count. */
    public sealed interface Iterations {
        /** Up to the best one, where the file says which that is; else all. */
        record Best() implements Iterations {}

        /** All that are in the file. */
        record All() implements Iterations {}

        /** The first ones. */
        record First(int rounds) implements Iterations {}
    }
}
