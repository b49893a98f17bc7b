package waybill.monitoring.figure;

/** What is known of the outcome of a captured row. */
public sealed interface Truth {
    Truth NOT_YET = new NotYet();
    Truth KNOWN_BEFORE = new KnownBefore();

    record NotYet() implements Truth {}

    /** It was known before the row was asked, so that it says nothing of a prediction. */
    record KnownBefore() implements Truth {}

    /** The true number. */
    record OfNumber(double value) implements Truth {}

    /** The true label. */
    record OfLabel(String name) implements Truth {}
}
