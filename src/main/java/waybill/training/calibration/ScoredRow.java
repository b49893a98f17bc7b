package waybill.training.calibration;

import waybill.model.calibration.Distribution;

/**
 * What models that did not learn from a row say of it, and what happened. All with offsets and not cut by limits, in the unit of
 * the output; NaN where no member says so.
 *
 * @param lower the score of the member for the lower end
 * @param upper the score of the member for the upper end: quantiles may cross
 * @param scale the score of the scale model, which may be 0 or below
 */
record ScoredRow(double actual, double point, double lower, double upper, double scale) {
    double low() {
        return Math.min(lower, upper);
    }

    double high() {
        return Math.max(lower, upper);
    }

    /** The scale as it is used: at least the floor. */
    double size() {
        return Math.max(Distribution.FLOOR, scale);
    }

    /** How far the true value is from the model's, in scales. */
    double u() {
        return (actual - point) / size();
    }
}
