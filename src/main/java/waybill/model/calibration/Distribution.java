package waybill.model.calibration;

/**
 * The distribution of the true value around the model's: {@code value = point + u * scale}, with the quantiles of u as measured.
 * The scale is {@code max(floor, score of the scale model)}.
 *
 * @param floor the least scale, in the unit of the output, above 0
 * @param on the rows that it was measured on
 * @param levels how many steps there are from 0 to 1: u[k] is at level (k + 1) / levels
 * @param u the quantiles, ascending, finite; levels whose rank exceeds the number of rows are left out
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Distribution(double floor, Basis on, int levels, double[] u) {
    /** The least scale where nothing else is said. */
    public static final double FLOOR = 1;
}
