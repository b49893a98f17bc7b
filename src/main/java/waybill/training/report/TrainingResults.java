package waybill.training.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.signature.Signature;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.Target;
import waybill.training.evaluation.Baseline;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.evaluation.Slices;
import waybill.training.fitting.ChosenModel;
import waybill.training.fitting.FittedCandidate;
import waybill.training.gate.GateReport;
import waybill.training.recipe.Recipe;

/**
 * All that training found out: the report, the model card and the JSON files are written from it.
 *
 * @param rows by part
 * @param candidates in the recipe's order, with their results
 * @param model one of the candidates, with what was learnt and measured around it
 */
public record TrainingResults(
        Recipe recipe,
        Target target,
        Signature signature,
        Map<Part, LabelledRows> rows,
        Map<FittedCandidate, EvaluationResults> candidates,
        Map<Baseline, EvaluationResults> baselines,
        ChosenModel model,
        GateReport gate) {
    public TrainingResults {
        rows = Map.copyOf(rows);
        candidates = Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
    }

    public LabelledRows rows(Part part) {
        LabelledRows found = rows.get(part);
        if (found == null) {
            throw new IllegalArgumentException("No rows for " + part);
        }
        return found;
    }

    /** One of the candidates. */
    public FittedCandidate chosen() {
        return model.candidate();
    }

    public EvaluationResults best() {
        EvaluationResults found = candidates.get(chosen());
        if (found == null) {
            throw new IllegalStateException("The chosen candidate is none of the candidates.");
        }
        return found;
    }

    /** What somebody should know before the model is used, in sentences. */
    public List<String> remarks() {
        return Remarks.of(this);
    }

    /** The slices of a part by one of the recipe's names. */
    List<Slices.Slice> slices(Part part, String name) {
        return new Slices(signature, recipe.evaluation().yardstick()).by(name, rows(part), best().predictions(part));
    }

    public String unit() {
        return target.output().unit();
    }
}
