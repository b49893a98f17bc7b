package waybill.training.calibration;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.model.Member;
import waybill.model.Scorer;
import waybill.model.calibration.Level;
import waybill.training.data.LabelledRows;
import waybill.training.data.Outcomes;
import waybill.training.fitting.FittedCandidate;
import waybill.training.recipe.CalibrationPlan;
import waybill.training.recipe.IntervalPlan;
import waybill.training.trainer.Boosters;
import waybill.training.trainer.TribuoModel;

/** Learns what stands around a point: boosted trees on the point's features. */
final class MemberTrainer {
    private final Optional<IntervalPlan> intervals;
    private final Clock clock;

    MemberTrainer(Optional<IntervalPlan> intervals, Clock clock) {
        this.intervals = intervals;
        this.clock = clock;
    }

    /** Learns members as {@link #learn(Member, FittedCandidate, LabelledRows)} does, side by side: none depends on another. */
    Map<Member, TribuoModel> learn(Set<Member> needed, FittedCandidate point, LabelledRows rows) {
        Map<Member, TribuoModel> learnt = new EnumMap<>(Member.class);
        learnt.putAll(needed.parallelStream()
                .collect(Collectors.toConcurrentMap(member -> member, member -> learn(member, point, rows))));
        return learnt;
    }

    /**
     * Learns a member.
     *
     * @param rows those that the point has learnt from
     */
    TribuoModel learn(Member member, FittedCandidate point, LabelledRows rows) {
        return switch (member) {
            case POINT -> point.model();
            case LOWER -> quantile(-1, point, rows);
            case UPPER -> quantile(1, point, rows);
            case SCALE -> scale(point, rows);
        };
    }

    /** @param side -1 for the lower end, 1 for the upper: half of the rows outside lie beyond each */
    private TribuoModel quantile(int side, FittedCandidate point, LabelledRows rows) {
        IntervalPlan plan = intervals.orElseThrow();
        Level coverage = plan.coverage();
        double alpha = (double) (coverage.denominator() + side * coverage.numerator()) / (2 * coverage.denominator());
        return new Boosters(plan.boosters(point.candidate()), point.encoder(), clock)
                .quantile(alpha, rows.rows(), rows.numbers().gains());
    }

    /** Of the rows that the point has learnt from: how small its errors are there, calibration corrects. */
    private TribuoModel scale(FittedCandidate point, LabelledRows rows) {
        Outcomes.Numbers numbers = rows.numbers();
        Scorer scorer = point.scorer();
        ThreadLocal<Scoring> scoring = ThreadLocal.withInitial(() -> new Scoring(scorer));
        double[] sizes = IntStream.range(0, rows.size())
                .parallel()
                .mapToDouble(i -> Math.abs(
                        numbers.gain(i) - scoring.get().score(point.encoder().encode(rows.row(i)))))
                .toArray();
        return new Boosters(CalibrationPlan.scale(point.candidate()), point.encoder(), clock).learn(rows.rows(), sizes);
    }
}
