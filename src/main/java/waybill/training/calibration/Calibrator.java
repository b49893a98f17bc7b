package waybill.training.calibration;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.model.Member;
import waybill.model.calibration.Basis;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.Distribution;
import waybill.model.calibration.Grouping;
import waybill.model.calibration.IntervalCalibration;
import waybill.model.calibration.IntervalCalibration.Method;
import waybill.model.calibration.ProbabilityMap;
import waybill.training.data.Part;
import waybill.training.fitting.ChosenModel;
import waybill.training.fitting.FittedCandidate;
import waybill.training.fitting.TrainingData;
import waybill.training.recipe.CalibrationPlan;
import waybill.training.recipe.CalibrationRule;
import waybill.training.recipe.IntervalPlan;
import waybill.training.recipe.PromisePlan;
import waybill.training.trainer.TribuoModel;

/**
 * Gives the chosen candidate its intervals and its promises: learns what stands around the point, on the rows that the point has
 * learnt from, and measures on other rows how far they must reach.
 */
public final class Calibrator {
    private final TrainingData data;
    private final CalibrationPlan plan;
    private final MemberTrainer members;
    private final Clock clock;
    private final Stages stages;

    public Calibrator(TrainingData data, Clock clock, Stages stages) {
        this.data = data;
        this.plan = data.recipe().calibration();
        this.members = new MemberTrainer(plan.intervals(), clock);
        this.clock = clock;
        this.stages = stages;
    }

    /**
     * The candidate with what the recipe asks for; with nothing when it asks for nothing.
     *
     * @throws waybill.failure.WaybillException {@code INVALID_DATA} when there are too few rows to calibrate on
     */
    public ChosenModel calibrate(FittedCandidate chosen) {
        if (plan.isNone()) {
            return ChosenModel.of(chosen);
        }
        requireEnough();
        Optional<Method> method = plan.intervals().map(intervals -> intervals.method(chosen.candidate()));
        Map<Member, TribuoModel> others = learn(needed(method, plan.promises()), chosen);
        Evidence evidence = evidence(chosen, others, method);
        return new ChosenModel(
                chosen,
                others,
                new Calibrations(
                        plan.intervals().map(intervals -> intervals(intervals, method.orElseThrow(), evidence)),
                        plan.promises().map(promises -> distribution(promises, evidence)),
                        plan.promises().map(PromisePlan::from).orElse(List.of()),
                        new ProbabilityMap.None()));
    }

    private Map<Member, TribuoModel> learn(Set<Member> needed, FittedCandidate chosen) {
        if (needed.isEmpty()) {
            return Map.of();
        }
        stages.begin("Training " + needed.stream().map(Member::wireName).collect(Collectors.joining(", ")));
        Map<Member, TribuoModel> learnt = members.learn(needed, chosen, data.rows(Part.TRAIN));
        stages.end("");
        return learnt;
    }

    /** The members that must be there besides the point. */
    private static Set<Member> needed(Optional<Method> method, Optional<PromisePlan> promises) {
        Set<Member> needed = EnumSet.noneOf(Member.class);
        method.ifPresent(one -> needed.addAll(Member.of(one)));
        promises.ifPresent(one -> needed.add(Member.SCALE));
        return needed;
    }

    private Evidence evidence(FittedCandidate chosen, Map<Member, TribuoModel> others, Optional<Method> method) {
        Optional<IntervalPlan> intervals = plan.intervals().filter(one -> one.rule() == CalibrationRule.FOLDS);
        Optional<PromisePlan> promises = plan.promises().filter(one -> one.rule() == CalibrationRule.FOLDS);
        int count = plan.folds();
        List<List<CalibrationRow>> folds = count == 0
                ? List.of()
                : new Folds(data, members, clock, stages)
                        .score(count, chosen, needed(method.filter(one -> intervals.isPresent()), promises));
        RowScoring scoring = new RowScoring(new ChosenModel(chosen, others, Calibrations.NONE));
        String date = data.recipe().source().date();
        return new Evidence(scoring.score(data.calibrating(data.rows(Part.CHOOSE)), date), folds);
    }

    private IntervalCalibration intervals(IntervalPlan asked, Method method, Evidence evidence) {
        stages.begin("Calibrating intervals");
        List<CalibrationRow> rows = evidence.rows(asked.rule(), asked.folds());
        Grouping grouping = new Grouping(asked.bins(), data.signature());
        Bins bins = new IntervalFit(asked.coverage(), new Samples(asked.rule(), CalibrationRow.months(rows)))
                .fit(
                        asked.bins(),
                        rows.stream().mapToDouble(row -> row.error(method)).toArray(),
                        rows.stream().mapToInt(row -> grouping.of(row.row())).toArray(),
                        grouping);
        Basis on = Evidence.basis(asked.rule(), rows);
        stages.end(method.wireName() + ", " + asked.coverage().text() + " " + inWords(on) + ", "
                + bins.cells().size() + " of " + grouping.size() + " groups apart");
        return new IntervalCalibration(method, asked.coverage(), on, bins);
    }

    private Distribution distribution(PromisePlan asked, Evidence evidence) {
        stages.begin("Calibrating promises");
        List<CalibrationRow> rows = evidence.rows(asked.rule(), asked.folds());
        DistributionFit.requireEnough(rows.size());
        Samples samples = new Samples(asked.rule(), CalibrationRow.months(rows));
        double[] u = DistributionFit.quantiles(
                rows.stream().mapToDouble(CalibrationRow::u).toArray(),
                samples.of(IntStream.range(0, rows.size()).toArray(), Conformal.LEAST_ROWS));
        Basis on = Evidence.basis(asked.rule(), rows);
        stages.end(inWords(on));
        return new Distribution(Distribution.FLOOR, on, DistributionFit.LEVELS, u);
    }

    private static String inWords(Basis on) {
        return "on " + on.n() + " rows of " + on.from() + " to " + on.to() + " by " + on.rule();
    }

    /** Before anything is learnt for what cannot be calibrated. */
    private void requireEnough() {
        plan.intervals()
                .filter(intervals -> intervals.rule() != CalibrationRule.FOLDS)
                .ifPresent(intervals -> IntervalFit.requireEnough(
                        intervals.coverage(), data.rows(Part.CHOOSE).size()));
        plan.promises()
                .filter(promises -> promises.rule() != CalibrationRule.FOLDS)
                .ifPresent(promises ->
                        DistributionFit.requireEnough(data.rows(Part.CHOOSE).size()));
    }
}
