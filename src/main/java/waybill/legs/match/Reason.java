package waybill.legs.match;

import java.util.Locale;

/** Why an event belongs to no leg. */
public enum Reason {
    /** Nothing that it could belong to is near enough. */
    NO_CANDIDATE_IN_WINDOW,
    /** What it could belong to belongs to another event. */
    LOST_TO_BETTER_PAIR,
    /** It may belong to another event that is left, but more likely does not. */
    TOO_UNSURE,
    /** A departure whose arrival may still come after the last event of the files. */
    STILL_OPEN,
    /** Taken back by another event. */
    RETRACTED,
    /** An event that takes back another one, and is not itself one that happened. */
    RETRACTION,
    /** Replaced by a correction. */
    SUPERSEDED_BY,
    /** The same as another event, which counts. */
    DUPLICATE_OF,
    /** It would have been faster than the fastest vehicle. */
    IMPLAUSIBLE_SPEED,
    /** What names the same leg arrived before it departed. */
    BEFORE_DEPARTURE,
    /** It does not say where it happened. */
    UNKNOWN_PLACE,
    /** Planned or estimated: it has not happened. */
    NOT_ACTUAL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in files, in snake case. */
    public String wireName() {
        return wireName;
    }
}
