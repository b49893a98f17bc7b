package waybill.model.xgboost;

import java.util.List;
import java.util.stream.IntStream;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOutput;
import waybill.model.program.Op;
import waybill.model.program.Program;
import waybill.model.program.ProgramBuilder;
import waybill.model.program.ProgramScorer;
import waybill.model.trees.Combination.Transform;
import waybill.model.trees.TreeCompiler;
import waybill.model.trees.TreeScorer;

/** A booster that was trained elsewhere. */
record XgboostModel(Booster booster, List<String> remarks) implements ExternalModel {
    XgboostModel {
        remarks = List.copyOf(remarks);
    }

    @Override
    public ExternalFormat format() {
        return ExternalFormat.XGBOOST;
    }

    @Override
    public String library() {
        return "xgboost " + booster.version();
    }

    @Override
    public String objective() {
        return booster.objective().xgboostName();
    }

    @Override
    public List<ExternalInput> inputs() {
        return booster.features().inputs();
    }

    @Override
    public ExternalOutput output() {
        if (booster.objective().transform() == Transform.LOGISTIC) {
            return new ExternalOutput.Labels(2, List.of());
        }
        return booster.sums() > 1 && booster.chosen() < 0
                ? new ExternalOutput.Labels(booster.sums(), List.of())
                : new ExternalOutput.Number();
    }

    @Override
    public byte[] canonical(ExternalColumns columns) {
        return CanonicalBooster.write(booster);
    }

    /** Trees alone, where the encoder's columns are all that they need, and their sums all that is asked. */
    @Override
    public Scorer scorer(ExternalColumns columns, List<String> labels) {
        PreparedColumns prepared = new PreparedColumns(columns, booster.missing());
        List<String> sums = booster.chosen() < 0 ? labels : quantiles();
        TreeScorer trees = TreeCompiler.compile(XgboostModels.trees(booster, prepared, sums, columns.ignored()));
        Program before = prepared.program();
        if (booster.chosen() >= 0) {
            return chosen(before, trees, columns);
        }
        int[] results = IntStream.range(0, trees.outputs()).toArray();
        return before.isEmpty()
                ? trees
                : new ProgramScorer(before, trees, Program.none(results.length), results, labels, columns.ignored());
    }

    private ProgramScorer chosen(Program before, TreeScorer trees, ExternalColumns columns) {
        ProgramBuilder after = new ProgramBuilder(trees.outputs());
        int[] results = {ranked(after, trees.outputs(), booster.chosen())};
        int[] margins = {booster.chosen()};
        return new ProgramScorer(before, trees, after.build(), results, margins, List.of(), columns.ignored());
    }

    private List<String> quantiles() {
        return IntStream.range(0, booster.sums())
                .mapToObj(i -> Float.toString(booster.quantiles()[i]))
                .toList();
    }

    /** The register with the number of that rank among the first ones: they are sorted by comparing neighbours. */
    private static int ranked(ProgramBuilder program, int count, int rank) {
        int[] sorted = IntStream.range(0, count).toArray();
        for (int end = count - 1; end > 0; end--) {
            for (int i = 0; i < end; i++) {
                int smaller = program.apply(Op.MIN, sorted[i], sorted[i + 1]);
                sorted[i + 1] = program.apply(Op.MAX, sorted[i], sorted[i + 1]);
                sorted[i] = smaller;
            }
        }
        return sorted[rank];
    }
}
