package waybill.signature;

import java.util.Locale;

/** The rules that a row can break, with the names that all formats use. */
public enum Rule {
    /** No field of the signature has this name. */
    UNKNOWN_FIELD,
    /** A required field is missing. */
    MISSING_FIELD,
    /** The value has another type than the field. */
    WRONG_TYPE,
    /** The number is NaN, an infinity, or beyond the range of a double. */
    NOT_FINITE,
    /** A whole number is required, and the value has a fraction or is too large for a double to hold it exactly. */
    NOT_WHOLE,
    /** The number or time is outside the limits of the field. */
    OUT_OF_LIMITS,
    /** The time is one that programs write when they have none, such as 1970-01-01, and the field's limits do not allow it. */
    PLACEHOLDER,
    /** The zone's clock shows this local time twice; an offset is needed to tell which is meant. */
    AMBIGUOUS_TIME,
    /** The zone's clock skips this local time. */
    NONEXISTENT_TIME,
    /** The text is one number with a decimal point, and another one as the field's numbers are written. */
    AMBIGUOUS_NUMBER,
    /** The text is longer than any category. */
    TOO_LONG,
    /** The category was not seen in training. */
    UNKNOWN_CATEGORY,
    /** An optional field is missing. */
    MISSING_INPUT,
    /** The number is outside the range seen in training. */
    EXTRAPOLATING,
    /** A field is missing, and its default was used. */
    DEFAULT_USED,
    /** A text was put in the form that the field has. */
    NORMALIZED,
    /** Live state was older than it should be, and was used. */
    STALE_STATE,
    /** There was no live state, or it was too old to be used. */
    NO_STATE,
    /** The model's output was outside the limits of the output, and was set to the nearest limit. */
    CLIPPED,
    /** The interval was measured on rows unlike this one, which lies outside what was seen in training. */
    INTERVAL_NOT_COVERED,
    /** The value is outside of its own interval: the value and the ends of the interval are learnt apart from each other. */
    OUTSIDE_INTERVAL,
    /** The promise would be beyond the limits of the output, and is not given. */
    PROMISE_BEYOND_LIMITS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in answers, in snake case. */
    public String wireName() {
        return wireName;
    }
}
