package waybill.training.evaluation;

import java.util.Locale;

/** The metrics that a recipe can choose by, or gate. */
public enum Metric {
    MAE,
    RMSE,
    MEDIAN_ABSOLUTE_ERROR,
    P90_ABSOLUTE_ERROR,
    /** The share of rows whose error is within the tolerance. */
    WITHIN,
    /** The mean of predicted minus actual. */
    BIAS,
    /** Its size: the direction does not matter. */
    ABSOLUTE_BIAS,
    R2,
    /** Area under the ROC curve for "late by the tolerance or more". */
    AUC;

    public double of(Metrics metrics) {
        return switch (this) {
            case MAE -> metrics.mae();
            case RMSE -> metrics.rmse();
            case MEDIAN_ABSOLUTE_ERROR -> metrics.median();
            case P90_ABSOLUTE_ERROR -> metrics.p90();
            case WITHIN -> metrics.within();
            case BIAS -> metrics.bias();
            case ABSOLUTE_BIAS -> Math.abs(metrics.bias());
            case R2 -> metrics.r2();
            case AUC -> metrics.auc();
        };
    }

    /** Whether more of it is better. */
    public boolean higherIsBetter() {
        return switch (this) {
            case WITHIN, R2, AUC -> true;
            case MAE, RMSE, MEDIAN_ABSOLUTE_ERROR, P90_ABSOLUTE_ERROR, BIAS, ABSOLUTE_BIAS -> false;
        };
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
