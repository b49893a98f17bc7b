package waybill.model.file;

import java.util.List;
import waybill.model.trees.Combination;
import waybill.model.trees.Ranks;
import waybill.model.trees.TreeScorer;
import waybill.model.trees.TreeWalk;

/**
 * Writes and reads the sections of a {@link ScorerFile} that every {@link TreeScorer} has before its {@link TreeWalk}. Everything
 * that scoring relies on is checked.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record TreeFile(String kind, Combination combination, double[] values, Ranks ranks, ScorerHead head) {
    static final float[] NOT_EXPLAINED = {};

    private static final int SHORT_TEXT = 1;

    static void write(TreeScorer scorer, SectionWriter out) {
        out.strings(List.of(scorer.kind()));
        CombinationFile.write(scorer.combination(), out);
        if (scorer.combination().addsFloats()) {
            out.floats(narrowed(scorer.values()));
        } else {
            out.doubles(scorer.values());
        }
        Ranks ranks = scorer.ranks();
        out.ints(ranks.narrow() ? 1 : 0);
        out.ints(ranks.columns());
        out.ints(ranks.starts());
        out.doubles(ranks.thresholds());
    }

    static TreeFile read(SectionReader in, ScorerHead head) {
        List<String> text = in.strings(SHORT_TEXT);
        CompiledRejection.unless(text.size() == 1, "it does not say what it is");
        Combination combination = CombinationFile.read(in);
        double[] values = combination.addsFloats() ? widened(in.floats()) : in.doubles();
        CompiledRejection.unlessFinite(values, "a leaf is not finite");
        return new TreeFile(text.get(0), combination, values, ranks(in, head), head);
    }

    /** The number of leaves of all trees. */
    int leaves() {
        return values.length / combination.width(head.outputs());
    }

    /**
     * The scorer.
     *
     * @param walk the trees, from the sections after these
     * @param leftShares the shares of rows that go left, from the section after that, or {@link #NOT_EXPLAINED}
     */
    TreeScorer scorer(TreeWalk walk, float[] leftShares) {
        combination.accept(new CombinationCheck(walk.trees(), head.outputs(), values));
        return new TreeScorer(ranks, walk, values, combination, head.labels(), kind, head.ignored(), leftShares);
    }

    /** Checks shares of rows, each of which is from 0 to 1. */
    static void checkShares(float[] shares, int due) {
        CompiledRejection.unless(shares.length == due && due > 0, "it has another number of shares than is due");
        for (float share : shares) {
            CompiledRejection.unless(share >= 0 && share <= 1, "a share of rows is not from 0 to 1");
        }
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
