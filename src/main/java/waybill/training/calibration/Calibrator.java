package waybill.training.calibration;

import java.time.Clock;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.model.Member;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.IntervalCalibration.Method;
import waybill.model.calibration.ProbabilityMap;
import waybill.training.fitting.ChosenModel;
import waybill.training.fitting.FittedCandidate;
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
    private final CalibrationData data;
    private final CalibrationPlan plan;
    private final MemberTrainer members;
    private final Clock clock;
    private final Stages stages;

    public Calibrator(CalibrationData data, Clock clock, Stages stages) {
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
        Map<Member, TribuoModel> learnt = new EnumMap<>(Member.class);
        for (Member member : needed) {
            stages.begin("Training " + member.wireName());
            learnt.put(member, members.learn(member, chosen, data.train()));
            stages.end("");
        }
        return learnt;
    }

    /** The members that must be there besides the point. */
    private static Set<Member> needed(Optional<Method> method, Optional<PromisePlan> promises) {
        Set<Member> needed = EnumSet.noneOf(Member.class);
        method.ifPresent(one -> needed.addAll(one.needed()));
        promises.ifPresent(one -> needed.add(Member.SCALE));
        return needed;
    }

    private Evidence evidence(FittedCandidate chosen, Map<Member, TribuoModel> others, Optional<Method> method) {
        Optional<IntervalPlan> intervals = plan.intervals().filter(one -> one.rule() == CalibrationRule.FOLDS);
        Optional<PromisePlan> promises = plan.promises().filter(one -> one.rule() == CalibrationRule.FOLDS);
        int count = Math.max(
                intervals.map(IntervalPlan::folds).orElse(0),
                promises.map(PromisePlan::folds).orElse(0));
        List<List<CalibrationRow>> folds = count == 0
                ? List.of()
                : new Folds(data, members, clock, stages)
                        .score(count, chosen.candidate(), needed(method.filter(one -> intervals.isPresent()), promises));
        return new Evidence(new RowScoring(chosen, others).score(data.choose(), data.date()), folds);
    }
}
