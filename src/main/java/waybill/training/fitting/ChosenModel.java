package waybill.training.fitting;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import waybill.model.Member;
import waybill.model.Members;
import waybill.model.Scorer;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.ProbabilityMap;
import waybill.training.data.LabelledRows;
import waybill.training.evaluation.Predictions;
import waybill.training.trainer.TribuoModel;

/**
 * The chosen candidate, with all that was learnt and measured around it.
 *
 * @param others the models besides the point, with the point's encoder
 */
public record ChosenModel(FittedCandidate candidate, Map<Member, TribuoModel> others, Calibrations calibrations) {
    public ChosenModel {
        Map<Member, TribuoModel> sorted = new EnumMap<>(Member.class);
        sorted.putAll(others);
        others = Collections.unmodifiableMap(sorted);
    }

    /** A candidate with nothing around it. */
    public static ChosenModel of(FittedCandidate candidate) {
        return new ChosenModel(candidate, Map.of(), Calibrations.NONE);
    }

    /** This model, with its scores turned into probabilities by a map. */
    public ChosenModel with(ProbabilityMap probabilities) {
        return new ChosenModel(
                candidate,
                others,
                new Calibrations(
                        calibrations.intervals(),
                        calibrations.distribution(),
                        calibrations.countsFrom(),
                        probabilities));
    }

    /** Whether there is nothing around the candidate. */
    public boolean isBare() {
        return others.isEmpty() && calibrations.equals(Calibrations.NONE);
    }

    /** Every model of the version, the point first. */
    public Map<Member, TribuoModel> members() {
        Map<Member, TribuoModel> all = new EnumMap<>(Member.class);
        all.put(Member.POINT, candidate.model());
        all.putAll(others);
        return all;
    }

    /** Serving's scorer for each of them. */
    public Map<Member, Scorer> scorers() {
        List<String> names = candidate.encoder().featureNames();
        Map<Member, Scorer> scorers = new EnumMap<>(Member.class);
        members()
                .forEach((member, model) ->
                        scorers.put(member, Scorers.load(model.serialized(), names, UnknownFeatures.IGNORED)));
        return scorers;
    }

    /** The model as serving will use it: what is measured is what answers. */
    public ServableModel servable() {
        return servable(scorers());
    }

    private ServableModel servable(Map<Member, Scorer> scorers) {
        return new ServableModel(candidate.encoder(), Members.of(scorers), candidate.output(), calibrations);
    }

    /**
     * Its answers to these rows, with all that it can say of them.
     *
     * @param deadline of each row that can have it, in the unit of the output
     */
    public Predictions predict(LabelledRows rows, double deadline) {
        Map<Member, Scorer> scorers = scorers();
        scorers.replaceAll((member, scorer) -> new LastScored(scorer));
        return Answering.all(servable(scorers), rows.rows(), deadline);
    }
}
