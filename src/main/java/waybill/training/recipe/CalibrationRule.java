package waybill.training.recipe;

import java.util.Locale;

/** On which rows, and how, something is calibrated. None of them was learnt from by the model that scores them. */
public enum CalibrationRule {
    /** All rows of {@code choose} together. */
    ALL,
    /** Each month of {@code choose} by itself; what the worst of them needs holds for all. */
    WORST_MONTH,
    /** {@code choose}, and the last stretches of {@code train}, each scored by models that learnt from the rows before it. */
    FOLDS;

    /** The name in recipes and manifests: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
