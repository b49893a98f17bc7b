package waybill.model.calibration;

/**
 * What the models of one version say of one row, before calibration; NaN for a model that the version does not have.
 *
 * @param point the value, with its offsets, before the limits of the output cut it
 * @param lower the lower quantile, with its offsets
 * @param upper the upper quantile, with its offsets
 * @param scale the size of the error that is to be expected, in the unit of the output
 */
public record RowScores(double point, double lower, double upper, double scale) {}
