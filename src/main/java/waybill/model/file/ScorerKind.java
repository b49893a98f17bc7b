package waybill.model.file;

import waybill.model.Scorer;
import waybill.model.linear.LinearScorer;
import waybill.model.linear.Normalizer;
import waybill.model.trees.LinkedTrees;
import waybill.model.trees.PaddedTrees;
import waybill.model.trees.TreeScorer;

/**
 * The kinds of scorers that a {@link ScorerFile} can contain, and the sections of each. A published number keeps its meaning for
 * ever; a change of the sections of a kind is a new kind.
 */
enum ScorerKind {
    LINEAR(1) {
        @Override
        boolean holds(Scorer scorer) {
            return scorer instanceof LinearScorer;
        }

        @Override
        void write(Scorer scorer, SectionWriter out) {
            LinearScorer linear = (LinearScorer) scorer;
            out.ints(linear.columns());
            out.ints(linear.normalizer().number());
            out.doubles(linear.weights());
        }

        @Override
        Scorer read(SectionReader in, ScorerHead head) {
            int[] columns = in.ints();
            int normalizer = in.ints(1)[0];
            double[] weights = in.doubles();
            CompiledRejection.unlessBelow(columns, head.columns(), "it reads a column that the encoder does not make");
            CompiledRejection.unless(
                    weights.length == head.outputs() * (columns.length + 1L),
                    "it has another number of weights than is due");
            CompiledRejection.unlessFinite(weights, "a weight is not finite");
            return new LinearScorer(weights, columns, normalizer(normalizer), head.labels(), head.ignored());
        }
    },
    PADDED_TREES(2) {
        @Override
        boolean holds(Scorer scorer) {
            return scorer instanceof TreeScorer trees && trees.walk() instanceof PaddedTrees;
        }

        @Override
        void write(Scorer scorer, SectionWriter out) {
            TreeScorer trees = (TreeScorer) scorer;
            TreeFile.write(trees, out);
            PaddedTreesFile.write((PaddedTrees) trees.walk(), out);
        }

        @Override
        Scorer read(SectionReader in, ScorerHead head) {
            TreeFile file = TreeFile.read(in, head);
            return file.scorer(PaddedTreesFile.read(in, file.ranks(), file.leaves()));
        }
    },
    LINKED_TREES(3) {
        @Override
        boolean holds(Scorer scorer) {
            return scorer instanceof TreeScorer trees && trees.walk() instanceof LinkedTrees;
        }

        @Override
        void write(Scorer scorer, SectionWriter out) {
            TreeScorer trees = (TreeScorer) scorer;
            TreeFile.write(trees, out);
            LinkedTreesFile.write((LinkedTrees) trees.walk(), out);
        }

        @Override
        Scorer read(SectionReader in, ScorerHead head) {
            TreeFile file = TreeFile.read(in, head);
            return file.scorer(LinkedTreesFile.read(in, file.ranks(), file.leaves()));
        }
    };

    private final int number;

    ScorerKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
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
            if (kind.holds(scorer)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No compiled scorer holds a " + scorer.getClass() + ".");
    }

    abstract boolean holds(Scorer scorer);

    /**
     * Writes the sections that {@link #read} needs besides the {@link ScorerHead}. The same scorer gives the same bytes.
     *
     * @param scorer a scorer that this kind {@link #holds}
     */
    abstract void write(Scorer scorer, SectionWriter out);

    /** Reads a scorer from any bytes: all that is read is checked, so that scoring ends, and throws no exception. */
    abstract Scorer read(SectionReader in, ScorerHead head);

    private static Normalizer normalizer(int number) {
        for (Normalizer normalizer : Normalizer.values()) {
            if (normalizer.number() == number) {
                return normalizer;
            }
        }
        throw CompiledRejection.of("it has a normalizer that is not known");
    }
}
