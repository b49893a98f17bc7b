package waybill.legs.track;

import java.util.Locale;

/** What became of an event: each one that was offered has exactly one of these at any moment. */
public enum Outcome {
    /** It becomes known later than the tracker's moment. */
    PENDING,
    /** A departure that waits for its arrival. */
    OPEN,
    /** An arrival that waits for its departure. */
    WAITING,
    /** One of the two events of a leg. */
    MATCHED,
    /** A departure whose arrival did not come in time. */
    NEVER_ARRIVED,
    /** An arrival whose departure did not come in time. */
    NEVER_DEPARTED,
    /** An event that was there before, or a second scan of it. */
    DUPLICATE_OF,
    /** An event that a correction replaced. */
    SUPERSEDED_BY,
    /** An event that was taken back. */
    RETRACTED,
    /** A retraction that took an event back. */
    RETRACTION,
    /** A retraction of an event that is not known yet. */
    RETRACTION_WAITING,
    /** A retraction of what was gone, or never came. */
    RETRACTION_WITHOUT_EFFECT,
    /** An event that says what is planned or estimated. */
    NOT_ACTUAL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in reports, in snake case. */
    public String wireName() {
        return wireName;
    }
}
