package waybill.model.file;

import waybill.model.Scorer;

/** The sections of one kind of scorer in a {@link ScorerFile}, after the {@link ScorerHead}. */
interface ScorerFormat {
    /** Whether a scorer is of this kind. */
    boolean holds(Scorer scorer);

    /**
     * Writes the sections that {@link #read} needs. The same scorer gives the same bytes.
     *
     * @param scorer a scorer that this {@link #holds}
     */
    void write(Scorer scorer, SectionWriter out);

    /** Reads a scorer from any bytes: all that is read is checked, so that scoring ends, and throws no exception. */
    Scorer read(SectionReader in, ScorerHead head);
}
