package waybill.training.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.signature.Signature;
import waybill.training.calibration.ProbabilityChoice;
import waybill.training.champion.ChampionReport;
import waybill.training.cleaning.CleaningOutcome;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.Target;
import waybill.training.evaluation.Baseline;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.evaluation.FeatureImportance;
import waybill.training.evaluation.SliceBy;
import waybill.training.evaluation.Slices;
import waybill.training.evaluation.StateResults;
import waybill.training.fitting.ChosenModel;
import waybill.training.fitting.FittedCandidate;
import waybill.training.gate.GateReport;
import waybill.training.recipe.Recipe;
import waybill.training.state.ReplayedEvents;

/**
 * All that training found out: the report, the model card and the JSON files are written from it.
 *
 * @param rows by part
 * @param candidates in the recipe's order, with their results
 * @param model one of the candidates, with what was learnt and measured around it
 * @param probabilities what was tried to calibrate the probabilities of labels
 * @param importance of each field, on the rows of choose; empty when it was not measured
 * @param byAge how candidates did with state of several ages, of a model that has it
 * @param events what that state was made of
 * @param cleaning what cleaning did to the tables, and was worth
 * @param champion what became of it beside the model that answers, where that one could be asked
 */
public record TrainingResults(
        Recipe recipe,
        Target target,
        Signature signature,
        Map<Part, LabelledRows> rows,
        Map<FittedCandidate, EvaluationResults> candidates,
        Map<Baseline, EvaluationResults> baselines,
        ChosenModel model,
        ProbabilityChoice probabilities,
        List<FeatureImportance> importance,
        Optional<StateResults> byAge,
        Optional<ReplayedEvents> events,
        Optional<CleaningOutcome> cleaning,
        GateReport gate,
        Optional<ChampionReport> champion) {
    public TrainingResults {
        importance = List.copyOf(importance);
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

    /** The slices of a part. */
    List<Slices.Slice> slices(Part part, SliceBy by) {
        return slices().by(by, rows(part), best().predictions(part));
    }

    /** The slices of a part by the month of each row's date, such as {@code 2013-11}. */
    List<Slices.Slice> months(Part part) {
        LabelledRows rows = rows(part);
        String date = recipe.source().date();
        return slices().by(i -> month(rows.text(i, date)), rows, best().predictions(part));
    }

    private static String month(String date) {
        return date.substring(0, date.lastIndexOf('-'));
    }

    /** The slices of a part by the calibration rows that the intervals were measured on. */
    List<Slices.Slice> bases(Part part) {
        List<Answer> answers = best().predictions(part).answers();
        return slices().by(
                        i -> answers.get(i).interval().map(Interval::basis).orElse("none"),
                        rows(part),
                        best().predictions(part));
    }

    private Slices slices() {
        return new Slices(signature, recipe.evaluation().yardstick());
    }

    public String unit() {
        return target.output().unit();
    }
}
