package waybill.model;

/**
 * The kinds of scorers that a {@link ScorerFile} can hold. A number that was published keeps its meaning for ever; a change of
 * what a kind writes is a new kind.
 */
enum ScorerKind {
    LINEAR(1),
    PADDED_TREES(2),
    LINKED_TREES(3);

    private final int number;

    ScorerKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ScorerKind of(int number) {
        for (ScorerKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw CompiledRejection.of("it is of kind " + number + ", which this version of Waybill does not know");
    }

    /** The scorer, whatever the bytes are: what is read is checked so far that scoring ends, without an exception. */
    Scorer read(SectionReader in, ScorerHead head) {
        return switch (this) {
            case LINEAR -> LinearScorer.read(in, head);
            case PADDED_TREES, LINKED_TREES -> TreeFile.read(this, in, head);
        };
    }
}
