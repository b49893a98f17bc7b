package waybill.model;

import java.util.List;

/** A {@link TreeScorer} in the sections of a {@link ScorerFile}. What is read is checked as far as scoring relies on it. */
final class TreeFile {
    private static final int SHORT_TEXT = 1;

    private TreeFile() {}

    static void write(TreeScorer scorer, SectionWriter out) {
        out.strings(List.of(scorer.kind()));
        CombinationFile.write(scorer.combination(), out);
        if (scorer.combination() instanceof Combination.BoostedSum) {
            out.floats(narrowed(scorer.values()));
        } else {
            out.doubles(scorer.values());
        }
        Ranks ranks = scorer.ranks();
        out.ints(ranks.narrow() ? 1 : 0);
        out.ints(ranks.columns());
        out.ints(ranks.starts());
        out.doubles(ranks.thresholds());
        scorer.walk().write(out);
    }

    static TreeScorer read(ScorerKind kind, SectionReader in, ScorerHead head) {
        List<String> text = in.strings(SHORT_TEXT);
        CompiledRejection.unless(text.size() == 1, "it does not say what it is");
        Combination combination = CombinationFile.read(in);
        double[] values = combination instanceof Combination.BoostedSum ? widened(in.floats()) : in.doubles();
        CompiledRejection.unlessFinite(values, "a leaf is not finite");
        Ranks ranks = ranks(in, head);
        int leaves = values.length / combination.width(head.outputs());
        TreeWalk walk = kind == ScorerKind.PADDED_TREES
                ? PaddedTrees.read(in, ranks, leaves)
                : LinkedTrees.read(in, ranks, leaves);
        CombinationFile.check(combination, new CombinationFile.Shape(walk.trees(), head.outputs()), values);
        return new TreeScorer(ranks, walk, values, combination, head.labels(), text.get(0), head.ignored());
    }

    private static Ranks ranks(SectionReader in, ScorerHead head) {
        boolean narrow = in.ints(1)[0] != 0;
        int[] columns = in.ints();
        int[] starts = in.ints(columns.length + 1);
        double[] thresholds = in.doubles();
        CompiledRejection.unlessBelow(columns, head.columns(), "it reads a column that the encoder does not make");
        CompiledRejection.unlessFinite(thresholds, "a threshold is not finite");
        CompiledRejection.unless(
                starts[0] == 0 && starts[columns.length] == thresholds.length,
                "it has another number of thresholds than is due");
        for (int i = 0; i < columns.length; i++) {
            CompiledRejection.unless(starts[i] < starts[i + 1], "a column has no threshold");
            CompiledRejection.unless(i == 0 || columns[i - 1] < columns[i], "it reads a column twice");
        }
        return new Ranks(columns, starts, thresholds, narrow);
    }

    private static float[] narrowed(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] widened(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
