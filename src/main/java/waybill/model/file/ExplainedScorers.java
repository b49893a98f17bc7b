package waybill.model.file;

import waybill.model.Scorer;
import waybill.model.linear.LinearScorer;
import waybill.model.program.ProgramScorer;
import waybill.model.trees.TreeScorer;

/** What a scorer knows of the rows that it was trained on: put in, left out, or taken from another. */
final class ExplainedScorers {
    private ExplainedScorers() {}

    /** The same scorer with nothing of that. */
    static Scorer without(Scorer scorer) {
        if (scorer instanceof TreeScorer trees) {
            return trees.with(TreeFile.NOT_EXPLAINED);
        }
        if (scorer instanceof ProgramScorer program) {
            return program.with(without(program.scorer()));
        }
        return scorer instanceof LinearScorer linear ? linear.with(new double[0]) : scorer;
    }

    /** The same scorer with all of that, as far as it can be explained. What the artifact itself says comes first. */
    static Scorer with(Scorer scorer, Iterable<double[]> trainingRows) {
        if (scorer instanceof ProgramScorer program) {
            return asItIs(program);
        }
        if (scorer instanceof TreeScorer trees) {
            return trees.isExplained() ? trees : trees.explainedBy(trainingRows);
        }
        return scorer instanceof LinearScorer linear ? linear.explainedBy(trainingRows) : scorer;
    }

    /** The same scorer, with what only the rows could tell taken from another one. */
    static Scorer like(Scorer scorer, Scorer other) {
        if (scorer instanceof ProgramScorer program) {
            return asItIs(program);
        }
        if (scorer instanceof TreeScorer trees && other instanceof TreeScorer given) {
            return trees.isExplained() ? trees : trees.with(given.leftShares());
        }
        return scorer instanceof LinearScorer linear && other instanceof LinearScorer given
                ? linear.with(given.means())
                : scorer;
    }

    /** Programs pass on only what the artifact says: the columns of rows are not those of the scorer within. */
    private static Scorer asItIs(ProgramScorer program) {
        return program.attribution().isPresent() ? program : without(program);
    }
}
