package waybill.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import waybill.failure.NearName;
import waybill.failure.Violations;

/** A trainer's settings: the recipe's, and our defaults for the others. */
final class Settings {
    /** The words that a setting may be, by {@code trainer.setting}. */
    static final Map<String, List<String>> WORDS = Map.of(
            "linear.loss", List.of("absolute", "huber", "squared"),
            "xgboost.objective", List.of("absolute", "pseudohuber", "squared"));

    private static final Map<Algorithm, Map<String, String>> DEFAULTS = Map.of(
            Algorithm.LINEAR,
            Map.of(
                    "loss", "absolute",
                    "learning_rate", "0.1",
                    "epochs", "5",
                    "minibatch", "100",
                    "seed", "42"),
            Algorithm.XGBOOST,
            Map.ofEntries(
                    Map.entry("objective", "squared"),
                    Map.entry("huber_slope", "1"),
                    Map.entry("rounds", "200"),
                    Map.entry("depth", "6"),
                    Map.entry("learning_rate", "0.1"),
                    Map.entry("min_child_weight", "1"),
                    Map.entry("row_share", "1"),
                    Map.entry("column_share", "1"),
                    Map.entry("l2", "1"),
                    Map.entry("threads", "1"),
                    Map.entry("seed", "42")));

    private final Map<String, String> given;
    private final Map<String, String> defaults;

    Settings(Candidate candidate) {
        this.given = candidate.settings();
        this.defaults = defaults(candidate.algorithm());
    }

    /** Notes each setting that the trainer does not have, or that is no number or none of its words. */
    static void check(Object trainer, Map<String, String> settings, String pointer, Violations faults) {
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm.wireName().equals(trainer)) {
                settings.forEach((name, value) -> check(algorithm, name, value, pointer + "/" + name, faults));
            }
        }
    }

    private static void check(Algorithm algorithm, String name, String value, String pointer, Violations faults) {
        Map<String, String> known = defaults(algorithm);
        if (!known.containsKey(name)) {
            faults.add(
                    pointer,
                    "unknown_key",
                    "the trainer " + algorithm.wireName() + " has no such setting"
                            + NearName.hint(name, known.keySet()));
            return;
        }
        List<String> words = WORDS.get(algorithm.wireName() + "." + name);
        if (words != null && !words.contains(value)) {
            faults.add(pointer, "unknown_value", "expected one of " + String.join(", ", words));
        } else if (words == null && !Limits.of(name).contain(value)) {
            faults.add(pointer, "out_of_limits", "expected " + Limits.of(name).inWords);
        }
    }

    /** What a number may be. */
    private enum Limits {
        COUNT("a whole number above 0"),
        SEED("a whole number, 0 or above"),
        SHARE("a number above 0, at most 1"),
        NOT_NEGATIVE("a number, 0 or above"),
        POSITIVE("a number above 0");

        private final String inWords;

        Limits(String inWords) {
            this.inWords = inWords;
        }

        static Limits of(String setting) {
            return switch (setting) {
                case "epochs", "minibatch", "rounds", "depth", "threads" -> COUNT;
                case "seed" -> SEED;
                case "row_share", "column_share" -> SHARE;
                case "min_child_weight", "l2" -> NOT_NEGATIVE;
                default -> POSITIVE;
            };
        }

        boolean contain(String text) {
            double value = number(text);
            boolean whole = value == Math.rint(value) && value <= Integer.MAX_VALUE;
            return switch (this) {
                case COUNT -> whole && value > 0;
                case SEED -> whole && value >= 0;
                case SHARE -> value > 0 && value <= 1;
                case NOT_NEGATIVE -> value >= 0 && value < Double.POSITIVE_INFINITY;
                case POSITIVE -> value > 0 && value < Double.POSITIVE_INFINITY;
            };
        }

        private static double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }

    /** Every setting, sorted by name. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(defaults);
        all.putAll(given);
        return all;
    }

    String text(String name) {
        String value = given.getOrDefault(name, defaults.getOrDefault(name, ""));
        if (value.isEmpty()) {
            throw new IllegalArgumentException("No such setting: " + name);
        }
        return value;
    }

    double number(String name) {
        return Double.parseDouble(text(name));
    }

    int whole(String name) {
        return (int) number(name);
    }

    private static Map<String, String> defaults(Algorithm algorithm) {
        return DEFAULTS.getOrDefault(algorithm, Map.of());
    }
}
