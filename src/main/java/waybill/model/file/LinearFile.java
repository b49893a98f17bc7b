package waybill.model.file;

import waybill.model.Scorer;
import waybill.model.linear.LinearScorer;
import waybill.model.linear.Normalizer;

/**
 * Writes and reads a {@link LinearScorer} in the sections of a {@link ScorerFile}.
 *
 * @param explained whether the means of all features follow, in one section of doubles
 */
record LinearFile(boolean explained) implements ScorerFormat {
    @Override
    public boolean holds(Scorer scorer) {
        return scorer instanceof LinearScorer linear && linear.isExplained() == explained;
    }

    @Override
    public void write(Scorer scorer, SectionWriter out) {
        LinearScorer linear = (LinearScorer) scorer;
        out.ints(linear.columns());
        out.ints(linear.normalizer().number());
        out.doubles(linear.weights());
        if (explained) {
            out.doubles(linear.means());
        }
    }

    @Override
    public Scorer read(SectionReader in, ScorerHead head) {
        int[] columns = in.ints();
        int normalizer = in.ints(1)[0];
        double[] weights = in.doubles();
        CompiledRejection.unlessBelow(columns, head.columns(), "it reads a column that the encoder does not make");
        CompiledRejection.unless(
                weights.length == head.outputs() * (columns.length + 1L),
                "it has another number of weights than is due");
        CompiledRejection.unlessFinite(weights, "a weight is not finite");
        LinearScorer scorer = new LinearScorer(weights, columns, normalizer(normalizer), head.labels(), head.ignored());
        return explained ? scorer.with(means(in.doubles(), scorer, head)) : scorer;
    }

    private static double[] means(double[] means, LinearScorer scorer, ScorerHead head) {
        CompiledRejection.unless(
                means.length == head.columns() && means.length > 0, "it has another number of means than is due");
        CompiledRejection.unlessFinite(means, "a mean is not finite");
        CompiledRejection.unless(scorer.isExplainable(), "its scores cannot be explained, as it says");
        return means;
    }

    private static Normalizer normalizer(int number) {
        for (Normalizer normalizer : Normalizer.values()) {
            if (normalizer.number() == number) {
                return normalizer;
            }
        }
        throw CompiledRejection.of("it has a normalizer that is not known");
    }
}
