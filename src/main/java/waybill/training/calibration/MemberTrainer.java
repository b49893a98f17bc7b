package waybill.training.calibration;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import waybill.model.Member;
import waybill.model.Scorer;
import waybill.model.calibration.Level;
import waybill.training.data.LabelledRows;
import waybill.training.data.Outcomes;
import waybill.training.data.TargetKind;
import waybill.training.fitting.FittedCandidate;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.IntervalPlan;
import waybill.training.trainer.Algorithm;
import waybill.training.trainer.Boosters;
import waybill.training.trainer.HyperParameters;
import waybill.training.trainer.TribuoModel;

/** Learns what stands around a point: boosted trees on the point's features. */
final class MemberTrainer {
    /** The size of an error is a smoother thing than the value: fewer trees, and flatter ones. */
    private static final Map<String, String> OF_SCALE = Map.of("objective", "absolute", "rounds", "100", "depth", "4");

    private final Optional<IntervalPlan> intervals;
    private final Clock clock;

    MemberTrainer(Optional<IntervalPlan> intervals, Clock clock) {
        this.intervals = intervals;
        this.clock = clock;
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
        return boosters(point, quantileSettings(point.candidate(), plan.settings()))
                .quantile(alpha, rows.rows(), rows.numbers().gains());
    }

    /** The candidate's own settings, but the rounds: a quantile needs fewer than a point that is tuned. */
    private static Map<String, String> quantileSettings(Candidate candidate, Map<String, String> own) {
        Map<String, String> settings = settings(candidate);
        settings.remove(IntervalPlan.ROUNDS);
        settings.putAll(own);
        return settings;
    }

    /** Of the rows that the point has learnt from: how small its errors are there, calibration corrects. */
    private TribuoModel scale(FittedCandidate point, LabelledRows rows) {
        Map<String, String> settings = settings(point.candidate());
        settings.putAll(OF_SCALE);
        Outcomes.Numbers numbers = rows.numbers();
        Scorer scorer = point.scorer();
        ThreadLocal<Scoring> scoring = ThreadLocal.withInitial(() -> new Scoring(scorer));
        double[] sizes = IntStream.range(0, rows.size())
                .parallel()
                .mapToDouble(i -> Math.abs(
                        numbers.gain(i) - scoring.get().score(point.encoder().encode(rows.row(i)))))
                .toArray();
        return boosters(point, settings).learn(rows.rows(), sizes);
    }

    private static Map<String, String> settings(Candidate candidate) {
        return candidate.algorithm() == Algorithm.XGBOOST ? new HashMap<>(candidate.settings()) : new HashMap<>();
    }

    private Boosters boosters(FittedCandidate point, Map<String, String> given) {
        HyperParameters settings = Algorithm.XGBOOST.hyperParameters(TargetKind.NUMBER, given);
        return new Boosters(settings, point.encoder(), clock);
    }
}
