package waybill.upkeep.skew;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import waybill.json.Json;
import waybill.signature.FieldType;

/** The rule by which what is sent differs from what the query makes, if nearly all rows follow one: a hint at the cause. */
final class Pattern {
    private static final int LEAST_ROWS = 5;
    private static final int DIGITS = 5;
    private static final double EXACT = 1e-6;
    private static final double NEARLY_ALL = 0.95;
    private static final int QUARTER = 15 * 60;

    /** No zone is further from another. */
    private static final int MOST_ZONES = 26 * 3600;

    private Pattern() {}

    /**
     * The rule in words.
     *
     * @param sent numbers; times in seconds
     * @param made the query's, in the same order
     */
    static Optional<String> of(FieldType type, List<Double> sent, List<Double> made) {
        if (sent.size() < LEAST_ROWS) {
            return Optional.empty();
        }
        double[] a = sent.stream().mapToDouble(Double::doubleValue).toArray();
        double[] b = made.stream().mapToDouble(Double::doubleValue).toArray();
        return type == FieldType.TIMESTAMP ? ofTimes(a, b) : line(a, b, type == FieldType.INTEGER ? 0.5 : 0);
    }

    private static Optional<String> ofTimes(double[] sent, double[] made) {
        double[] apart = IntStream.range(0, sent.length)
                .mapToDouble(i -> sent[i] - made[i])
                .toArray();
        double middle = median(apart);
        if (nearlyAll(apart, by -> by == middle)) {
            return Optional.of("always " + minutes(middle) + (isZones(middle) ? ": of another zone?" : ""));
        }
        return nearlyAll(apart, Pattern::isZones)
                ? Optional.of("by whole quarters of an hour, " + minutes(middle) + " as a rule: of another zone?")
                : Optional.empty();
    }

    private static boolean isZones(double seconds) {
        return seconds % QUARTER == 0 && Math.abs(seconds) <= MOST_ZONES;
    }

    private static String minutes(double seconds) {
        return Json.numberText(Math.abs(seconds) / 60) + " minutes " + (seconds > 0 ? "later" : "earlier");
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static boolean nearlyAll(double[] values, DoublePredicate rule) {
        return Arrays.stream(values).filter(rule).count() >= NEARLY_ALL * values.length;
    }

    /** @param rounded by how much a number may be off because it is whole */
    private static Optional<String> line(double[] sent, double[] made, double rounded) {
        double times = slope(sent, made);
        double more = mean(sent) - times * mean(made);
        if (!Double.isFinite(times) || Math.abs(times) < Double.MIN_NORMAL) {
            return Optional.empty();
        }
        double plus = Math.abs(more) <= Math.max(rounded, EXACT) * 2 ? 0 : more;
        double factor = plus == 0 ? ratio(sent, made) : times;
        long follow = IntStream.range(0, sent.length)
                .filter(i -> Math.abs(sent[i] - (factor * made[i] + plus))
                        <= rounded + EXACT * Math.max(1, Math.abs(sent[i])))
                .count();
        return follow >= NEARLY_ALL * sent.length ? Optional.of(words(factor, plus)) : Optional.empty();
    }

    private static String words(double factor, double plus) {
        List<String> words = new ArrayList<>();
        if (Math.abs(factor - 1) >= EXACT) {
            words.add(Math.abs(factor) >= 1 ? shown(factor) + " times as much" : "1/" + shown(1 / factor) + " as much");
        }
        if (plus != 0) {
            words.add(shown(Math.abs(plus)) + (plus > 0 ? " more" : " less"));
        }
        return "always " + String.join(", and ", words) + ": in another unit?";
    }

    private static String shown(double value) {
        return new BigDecimal(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static double ratio(double[] sent, double[] made) {
        double above = 0;
        double below = 0;
        for (int i = 0; i < sent.length; i++) {
            above += sent[i] * made[i];
            below += made[i] * made[i];
        }
        return above / below;
    }

    private static double slope(double[] sent, double[] made) {
        double meanSent = mean(sent);
        double meanMade = mean(made);
        double above = 0;
        double below = 0;
        for (int i = 0; i < sent.length; i++) {
            above += (sent[i] - meanSent) * (made[i] - meanMade);
            below += (made[i] - meanMade) * (made[i] - meanMade);
        }
        return above / below;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
