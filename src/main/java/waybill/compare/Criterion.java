package waybill.compare;

/**
 * What became of one claim about two models, the new one held against the one that answers.
 *
 * @param name what is claimed of, in lower case with underscores, such as {@code mae}
 * @param slice the rows, such as {@code carrier=UA}; empty for all
 * @param before the figure of the model that answers, in the unit of the metric; NaN when it has none
 * @param after the figure of the new model
 * @param bound what the difference is at worst, by the confidence that is asked for; NaN when it is not known
 * @param limit what the bound must not exceed
 * @param rows on which both were measured
 */
public record Criterion(
        String name, String slice, double before, double after, double bound, double limit, long rows, Ruling ruling) {}
