package waybill.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import waybill.failure.NearName;

/** A trainer's settings: the recipe's, and our defaults for the others. */
final class Settings {
    private static final Map<String, List<String>> WORDS = Map.of(
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
    static void check(Object trainer, Map<String, String> settings, String pointer, Faults faults) {
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm.wireName().equals(trainer)) {
                settings.forEach((name, value) -> check(algorithm, name, value, pointer + "/" + name, faults));
            }
        }
    }

    private static void check(Algorithm algorithm, String name, String value, String pointer, Faults faults) {
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
        if (words == null ? !isPositive(value) : !words.contains(value)) {
            String expected = words == null ? "a number above 0" : "one of " + String.join(", ", words);
            faults.add(pointer, "unknown_value", "expected " + expected);
        }
    }

    private static boolean isPositive(String value) {
        try {
            return Double.parseDouble(value) > 0;
        } catch (NumberFormatException e) {
            return false;
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
