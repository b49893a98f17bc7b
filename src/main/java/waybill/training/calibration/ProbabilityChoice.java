package waybill.training.calibration;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import waybill.model.calibration.ProbabilityMap;

/**
 * Whether probabilities are calibrated, and how. On the rows that a map is fitted to it always helps; so it is fitted to each half of
 * the rows by time, judged on the other, and taken only if it helps both.
 *
 * @param map the map that is taken
 * @param method its name, such as {@code platt}, or {@code none}
 * @param reason why
 * @param tried of each method that was tried, and of none, the logarithmic losses: on the second half when fitted to the first, and
 *     the reverse
 */
public record ProbabilityChoice(ProbabilityMap map, String method, Reason reason, Map<String, List<Double>> tried) {
    /** A table has ties, and its reasons are no longer exact: it must be better by so much. */
    private static final double BETTER_BY = 0.002;

    /** Why a map was taken, or none. */
    public enum Reason {
        /** The recipe asks for none. */
        NOT_ASKED_FOR,
        CALIBRATION_TOO_FEW_ROWS,
        SCORES_NOT_FINITE,
        HELPS_NOT_BOTH_HALVES,
        HELPS_BOTH_HALVES;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Nothing was tried. */
    public static final ProbabilityChoice NOT_ASKED_FOR = none(Reason.NOT_ASKED_FOR, Map.of());

    public ProbabilityChoice {
        tried = Collections.unmodifiableMap(new LinkedHashMap<>(tried));
    }

    private static ProbabilityChoice none(Reason reason, Map<String, List<Double>> tried) {
        return new ProbabilityChoice(new ProbabilityMap.None(), ProbabilityMethod.NONE.wireName(), reason, tried);
    }

    /**
     * Tries what there is for this number of labels.
     *
     * @param later for each row, whether it is of the second half by time
     */
    public static ProbabilityChoice of(LabelScores rows, boolean[] later) {
        if (!rows.areFinite()) {
            return none(Reason.SCORES_NOT_FINITE, Map.of());
        }
        LabelScores first = half(rows, later, false);
        LabelScores second = half(rows, later, true);
        List<ProbabilityMethod> possible = ProbabilityMethod.of(rows.labels()).stream()
                .filter(method -> method.canFit(first, second))
                .toList();
        if (possible.isEmpty()) {
            return none(Reason.CALIBRATION_TOO_FEW_ROWS, Map.of());
        }
        return new Trial(first, second).choose(possible, rows);
    }

    private static LabelScores half(LabelScores rows, boolean[] later, boolean second) {
        return rows.of(
                IntStream.range(0, rows.size()).filter(i -> later[i] == second).toArray());
    }

    /** Losses of methods, each fitted to one half and judged on the other. */
    private record Losses(double onSecond, double onFirst) {
        boolean areBelow(Losses others) {
            return onSecond < others.onSecond && onFirst < others.onFirst;
        }

        double mean() {
            return (onSecond + onFirst) / 2;
        }
    }

    private record Trial(LabelScores first, LabelScores second) {
        ProbabilityChoice choose(List<ProbabilityMethod> possible, LabelScores all) {
            Map<ProbabilityMethod, Losses> losses = new EnumMap<>(ProbabilityMethod.class);
            Losses raw = losses(new ProbabilityMap.None(), new ProbabilityMap.None());
            possible.forEach(method -> losses(method).ifPresent(found -> losses.put(method, found)));
            Map<String, List<Double>> tried = new LinkedHashMap<>();
            tried.put(ProbabilityMethod.NONE.wireName(), List.of(raw.onSecond, raw.onFirst));
            losses.forEach((method, found) -> tried.put(method.wireName(), List.of(found.onSecond, found.onFirst)));
            losses.values().removeIf(found -> !found.areBelow(raw));
            return best(losses)
                    .flatMap(method -> method.fit(all)
                            .map(map -> new ProbabilityChoice(map, method.wireName(), Reason.HELPS_BOTH_HALVES, tried)))
                    .orElseGet(() -> none(Reason.HELPS_NOT_BOTH_HALVES, tried));
        }

        private Optional<Losses> losses(ProbabilityMethod method) {
            return method.fit(first).flatMap(one -> method.fit(second).map(other -> losses(one, other)));
        }

        private Losses losses(ProbabilityMap ofFirst, ProbabilityMap ofSecond) {
            return new Losses(second.logLoss(ofFirst), first.logLoss(ofSecond));
        }

        /** The simplest, unless a later one is better by enough. */
        private static Optional<ProbabilityMethod> best(Map<ProbabilityMethod, Losses> helpful) {
            Optional<Map.Entry<ProbabilityMethod, Losses>> best = Optional.empty();
            for (Map.Entry<ProbabilityMethod, Losses> next : helpful.entrySet()) {
                boolean better = best.isEmpty()
                        || next.getValue().mean() <= best.get().getValue().mean() - BETTER_BY;
                best = better ? Optional.of(next) : best;
            }
            return best.map(Map.Entry::getKey);
        }
    }
}
