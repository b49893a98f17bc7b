package waybill.upkeep.recalibration;

import java.util.Locale;

/** What became of a recalibration. */
public enum Outcome {
    /** There are fewer rows with outcomes, or fewer days, than a judgement needs. */
    TOO_FEW_OUTCOMES,
    /** Too many rows have no outcome yet: which rows have one is no accident, as late trips end last. */
    INCOMPLETE,
    /** Too many rows get another value now than they got then. */
    NOT_REPEATED,
    /** Nothing has left its band. */
    IN_BAND,
    /** What was calibrated anew misses a gate. */
    GATE_MISSED,
    /** It passes, and nobody asked to publish it. */
    PASSED,
    PUBLISHED,
    PROMOTED;

    /** The name in documents. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
