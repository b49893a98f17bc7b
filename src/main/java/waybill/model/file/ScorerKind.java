package waybill.model.file;

import waybill.model.Scorer;

/**
 * The kinds of scorers that a {@link ScorerFile} can contain. A published number keeps its meaning for ever; a change of the
 * sections of a kind is a new kind.
 */
enum ScorerKind {
    LINEAR(1, new LinearFile(false)),
    PADDED_TREES(2, new PaddedTreesFile(false)),
    LINKED_TREES(3, new LinkedTreesFile(false)),
    /** With the shares of rows that go left: its scores can be explained. */
    PADDED_TREES_EXPLAINED(4, new PaddedTreesFile(true)),
    LINKED_TREES_EXPLAINED(5, new LinkedTreesFile(true)),
    /** With the means of all features. */
    LINEAR_EXPLAINED(6, new LinearFile(true)),
    /** One of the others between two programs; 7 is a {@link Bundle}. */
    PROGRAM(8, new ProgramFile(false)),
    /** The same, with what training has seen: its scores can be explained. */
    PROGRAM_EXPLAINED(9, new ProgramFile(true));

    private final int number;

    @SuppressWarnings("ImmutableEnumChecker") // records of one boolean
    private final ScorerFormat format;

    ScorerKind(int number, ScorerFormat format) {
        this.number = number;
        this.format = format;
    }

    int number() {
        return number;
    }

    ScorerFormat format() {
        return format;
    }

    /** Whether files of this kind contain what training has seen. */
    static boolean isExplained(int number) {
        return number == PADDED_TREES_EXPLAINED.number
                || number == LINKED_TREES_EXPLAINED.number
                || number == LINEAR_EXPLAINED.number
                || number == PROGRAM_EXPLAINED.number;
    }

    static ScorerKind numbered(int number) {
        for (ScorerKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw CompiledRejection.of("it is of kind " + number + ", which this version of Waybill does not know");
    }

    static ScorerKind of(Scorer scorer) {
        for (ScorerKind kind : values()) {
            if (kind.format.holds(scorer)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No compiled scorer holds a " + scorer.getClass() + ".");
    }
}
