package waybill.model.xgboost;

import java.util.List;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOutput;
import waybill.model.program.Program;
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
        return booster.sums() > 1 ? new ExternalOutput.Labels(booster.sums(), List.of()) : new ExternalOutput.Number();
    }

    @Override
    public byte[] canonical(ExternalColumns columns) {
        return CanonicalBooster.write(booster);
    }

    @Override
    public Scorer scorer(ExternalColumns columns, List<String> labels) {
        PreparedColumns prepared = new PreparedColumns(columns, booster.missing());
        TreeScorer trees = TreeCompiler.compile(XgboostModels.trees(booster, prepared, labels, columns.ignored()));
        Program program = prepared.program();
        if (program.isEmpty()) {
            return trees;
        }
        int[] results = new int[trees.outputs()];
        for (int i = 0; i < results.length; i++) {
            results[i] = i;
        }
        return new ProgramScorer(program, trees, Program.none(results.length), results, labels, columns.ignored());
    }
}
