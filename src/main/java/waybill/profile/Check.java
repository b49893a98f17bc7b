package waybill.profile;

import java.util.Locale;

/** What is compared with training. */
public enum Check {
    /** The shares of a field's bins, by the population stability index. */
    DISTRIBUTION,
    /** The share of rows without a value of a field, more or fewer. */
    MISSING,
    /** The share of rows with a category that training has not seen. */
    UNSEEN,
    /** The share of rows with a number outside of what training has seen. */
    OUT_OF_RANGE,
    /** The share of rows that were refused. */
    REFUSED,
    /** The shares of the predictions' bins, by the population stability index. */
    PREDICTIONS;

    /** The name in JSON: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
