package waybill.training.data;

import java.util.Locale;

/** What a row is used for. Its date decides, so that nothing is learnt from the future. */
public enum Part {
    /** All that is learnt is learnt from these rows. */
    TRAIN,
    /** The candidate that does best on these rows is chosen. */
    CHOOSE,
    /** Looked at once, when the choice is made. */
    TEST;

    /** The name in recipes and reports: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
