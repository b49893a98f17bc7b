package waybill.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is compared with training. */
public enum Check {
    /** The shares of a field's bins, by the population stability index. */
    DISTRIBUTION(0.10),
    /** The share of rows without a value of a field, more or fewer. */
    MISSING(0.02),
    /** The share of rows with a category that training has not seen. */
    UNSEEN(0.01),
    /** The share of rows with a number outside of what training has seen. */
    OUT_OF_RANGE(0.01),
    /** The share of rows that were refused. */
    REFUSED(0.01),
    /** The shares of the predictions' bins, by the population stability index. */
    PREDICTIONS(0.10);

    private final double floor;

    Check(double floor) {
        this.floor = floor;
    }

    /** What an effect must exceed to matter, however many rows show it. */
    public double floor() {
        return floor;
    }

    /** The check with this name in JSON, if there is one. */
    public static Optional<Check> of(String wireName) {
        return Arrays.stream(values())
                .filter(check -> check.wireName().equals(wireName))
                .findFirst();
    }

    /** The name in JSON: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
