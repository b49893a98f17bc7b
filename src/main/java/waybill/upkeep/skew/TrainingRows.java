package waybill.upkeep.skew;

import java.util.Locale;

/** Whether the rows that training would learn from today are those that the version was learnt from. */
public enum TrainingRows {
    /** By the digest in the version's provenance: what differs from what they give is no version's own. */
    SAME,
    /** They are others now, so that what is learnt from them may differ. */
    CHANGED,
    /** Nobody asked for them. */
    NOT_READ;

    /** The name in documents: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
