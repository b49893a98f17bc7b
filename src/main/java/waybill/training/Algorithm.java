package waybill.training;

import java.util.Locale;

/** The trainers that there are. */
enum Algorithm {
    /** Linear regression by stochastic gradient descent. */
    LINEAR,
    /** Boosted trees. */
    XGBOOST;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
