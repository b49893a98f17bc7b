package waybill.signature;

/**
 * A closed interval of numbers; an end may be infinite.
 *
 * @param min the lower end, at most {@code max}
 */
public record Range(double min, double max) {
    /** Every number. */
    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Range {
        if (!(min <= max)) {
            throw new IllegalArgumentException("A range runs from its smaller to its larger end.");
        }
    }

    public boolean contains(double value) {
        return min <= value && value <= max;
    }

    /** The number of this range that is nearest to {@code value}. */
    public double clamp(double value) {
        return Math.max(min, Math.min(max, value));
    }

    /** The range in words: "between 0 and 100", "at least 0", "at most 100" or "any number". */
    String inWords() {
        if (Double.isInfinite(min)) {
            return Double.isInfinite(max) ? "any number" : "at most " + number(max);
        }
        return Double.isInfinite(max) ? "at least " + number(min) : "between " + number(min) + " and " + number(max);
    }

    /** A number in words: without a fraction if it has none. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
