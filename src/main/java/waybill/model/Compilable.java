package waybill.model;

/** A {@link Scorer} that a {@link ScorerFile} can hold. */
sealed interface Compilable extends Scorer permits LinearScorer, TreeScorer {
    /** What the file says it is; decides who reads it. */
    ScorerKind fileKind();

    /**
     * Writes what {@link ScorerKind#read} needs beside the {@link ScorerHead}. The same scorer writes the same bytes,
     * whenever and wherever: publishing depends on it.
     */
    void write(SectionWriter out);
}
