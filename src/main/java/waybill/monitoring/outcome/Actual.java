package waybill.monitoring.outcome;

/** What came true. */
public sealed interface Actual {
    /**
     * The true value of a model of numbers.
     *
     * @param value finite, in the unit of the model's output
     */
    record OfNumber(double value) implements Actual {}

    /** The true label of a model of labels. */
    record OfLabel(String name) implements Actual {}
}
