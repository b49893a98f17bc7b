package waybill.training;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The metrics that a recipe can choose by, or gate. */
enum Metric {
    MAE(Metrics::mae),
    RMSE(Metrics::rmse),
    MEDIAN_ABSOLUTE_ERROR(Metrics::median),
    P90_ABSOLUTE_ERROR(Metrics::p90),
    /** The share of rows whose error is within the tolerance. */
    WITHIN(Metrics::within),
    /** The mean of predicted minus actual. */
    BIAS(Metrics::bias),
    /** Its size: the direction does not matter. */
    ABSOLUTE_BIAS(metrics -> Math.abs(metrics.bias())),
    R2(Metrics::r2),
    /** Area under the ROC curve for "late by the tolerance or more". */
    AUC(Metrics::auc);

    private final ToDoubleFunction<Metrics> of;

    Metric(ToDoubleFunction<Metrics> of) {
        this.of = of;
    }

    double of(Metrics metrics) {
        return of.applyAsDouble(metrics);
    }

    /** Whether more of it is better. */
    boolean higherIsBetter() {
        return this == WITHIN || this == R2 || this == AUC;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
