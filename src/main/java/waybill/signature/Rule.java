package waybill.signature;

import java.util.Locale;

/** The rules that a row can break, by the names that every format uses. */
public enum Rule {
    /** No field of the signature has this name. */
    UNKNOWN_FIELD,
    /** A required field is not given. */
    MISSING_FIELD,
    /** The value is of another type than the field. */
    WRONG_TYPE,
    /** NaN, an infinity, or a number beyond a double's range. */
    NOT_FINITE,
    /** A fraction where a whole number is meant, or a whole number that a double cannot hold exactly. */
    NOT_WHOLE,
    /** Outside the limits that the field allows. */
    OUT_OF_LIMITS,
    /** A local time that the zone's clock shows twice: an offset would tell which is meant. */
    AMBIGUOUS_TIME,
    /** A local time that the zone's clock skips. */
    NONEXISTENT_TIME,
    /** A name longer than any category. */
    TOO_LONG,
    /** A category that the model was not trained on. */
    UNKNOWN_CATEGORY,
    /** An optional field is not given. */
    MISSING_INPUT,
    /** A number outside what the model was trained on. */
    EXTRAPOLATING,
    /** A field is not given and its default was used. */
    DEFAULT_USED,
    /** The model's output lay outside the output's limits and was cut to them. */
    CLIPPED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in answers: snake case. */
    public String wireName() {
        return wireName;
    }
}
