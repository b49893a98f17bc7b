package waybill.model.calibration;

import java.util.Locale;

/**
 * How an interval is made of the scores of a model.
 *
 * @param coverage the share of rows whose true value is to be inside
 * @param on the rows that it was measured on
 */
public record IntervalCalibration(Method method, Level coverage, Basis on, Bins bins) {
    /** From where the ends of an interval come. Errors, and so corrections, are in the unit of the output. */
    public enum Method {
        /** Conformalised quantile regression: {@code [lower - low, upper + high]}. */
        CQR,
        /** {@code [point - low * s, point + high * s]}, where s is the scale, at least {@link Distribution#FLOOR}. */
        SCALE,
        /** {@code [point - low, point + high]}. */
        SPLIT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
