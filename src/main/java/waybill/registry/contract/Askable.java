package waybill.registry.contract;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import waybill.answer.Capability;
import waybill.answer.Output;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.Distribution;
import waybill.model.calibration.IntervalCalibration;
import waybill.model.calibration.ProbabilityMap;

/** In what differs that callers can ask of two models besides the value. */
final class Askable {
    private static final String SCORES = "/output/scores";
    private static final int PERCENT = 100;
    /** Doubles make 0.29 times 100 a little less than 29. */
    private static final double ROUNDING = 1e-9;

    private final Changes changes = new Changes("", "The model");

    private Askable() {}

    static List<ContractChange> changes(Contract before, Contract after) {
        Askable askable = new Askable();
        askable.capabilities(of(before), of(after));
        askable.coverage(before.calibrations(), after.calibrations());
        askable.confidence(before.calibrations(), after.calibrations());
        askable.deadlines(before.calibrations(), after.calibrations());
        if (before.output() instanceof Output.Label && after.output() instanceof Output.Label) {
            askable.scores(before.calibrations().probabilities(), after.calibrations().probabilities());
        }
        return askable.changes.found();
    }

    /** All but the value, which every model gives. */
    private static Set<Capability> of(Contract contract) {
        Set<Capability> able = EnumSet.noneOf(Capability.class);
        if (contract.calibrations().intervals().isPresent()) {
            able.add(Capability.INTERVAL);
        }
        if (contract.calibrations().distribution().isPresent()) {
            able.addAll(List.of(Capability.PROMISE, Capability.ON_TIME));
        }
        if (contract.explained()) {
            able.add(Capability.REASONS);
        }
        return able;
    }

    private void capabilities(Set<Capability> before, Set<Capability> after) {
        for (Capability capability : Capability.values()) {
            if (before.contains(capability) && !after.contains(capability)) {
                changes.major("/capabilities", "capability_lost", "gives no " + capability.wireName() + " any more");
            } else if (!before.contains(capability) && after.contains(capability)) {
                changes.minor("/capabilities", "capability_gained", "gives also " + capability.wireName());
            }
        }
    }

    private void coverage(Calibrations before, Calibrations after) {
        if (before.intervals().isEmpty() || after.intervals().isEmpty()) {
            return;
        }
        IntervalCalibration then = before.intervals().get();
        IntervalCalibration now = after.intervals().get();
        if (Double.compare(then.coverage().value(), now.coverage().value()) != 0) {
            changes.major(
                    "/coverage",
                    "coverage",
                    "gives intervals for " + now.coverage().text() + " of the rows now, and gave them for "
                            + then.coverage().text());
        }
    }

    /** In whole percents: how much can be promised moves a little with the number of rows that were measured. */
    private void confidence(Calibrations before, Calibrations after) {
        if (before.distribution().isEmpty() || after.distribution().isEmpty()) {
            return;
        }
        int then = percent(before.distribution().get());
        int now = percent(after.distribution().get());
        if (now < then) {
            changes.major(
                    "/most_confidence",
                    "confidence_lowered",
                    "promises with a confidence of at most " + now + " % now, and did so with " + then + " %");
        }
    }

    /** A threshold on a score that is a probability says something else of one that is none. How it is mapped each training learns. */
    private void scores(ProbabilityMap before, ProbabilityMap after) {
        boolean then = !(before instanceof ProbabilityMap.None);
        boolean now = !(after instanceof ProbabilityMap.None);
        if (then && !now) {
            changes.major(SCORES, "calibration_lost", "has scores that are not calibrated any more");
        } else if (now && !then) {
            changes.minor(SCORES, "calibration_gained", "has scores that are calibrated now");
        }
    }

    private static int percent(Distribution distribution) {
        return (int) Math.floor(distribution.mostConfidence() * PERCENT + ROUNDING);
    }

    private void deadlines(Calibrations before, Calibrations after) {
        boolean promises =
                before.distribution().isPresent() && after.distribution().isPresent();
        if (!promises || before.countsFrom().equals(after.countsFrom())) {
            return;
        }
        if (before.countsFrom().isEmpty()) {
            changes.minor("/capabilities", "deadline_times", "takes deadlines that are times");
        } else if (after.countsFrom().isEmpty()) {
            changes.major("/capabilities", "deadline_times_lost", "takes no deadline any more that is a time");
        } else {
            changes.major(
                    "/capabilities",
                    "deadlines_moved",
                    "counts deadlines from " + String.join(" and ", after.countsFrom()) + " now, and did so from "
                            + String.join(" and ", before.countsFrom()));
        }
    }
}
