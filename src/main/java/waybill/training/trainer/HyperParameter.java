package waybill.training.trainer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import waybill.failure.NearName;
import waybill.yaml.YamlNode;

/**
 * A setting of a trainer.
 *
 * @param name the name in recipes
 * @param fallback the value when a recipe gives none
 */
public record HyperParameter(String name, String fallback, Allowed allowed) {
    static HyperParameter number(String name, String fallback, Limits limits) {
        return new HyperParameter(name, fallback, limits);
    }

    /** A setting whose values are the constants of an enum, by their lower-case names. */
    static <E extends Enum<E>> HyperParameter word(String name, E fallback) {
        List<String> words = Arrays.stream(fallback.getDeclaringClass().getEnumConstants())
                .map(HyperParameter::word)
                .toList();
        return new HyperParameter(name, word(fallback), new Words(words));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static Optional<HyperParameter> find(List<HyperParameter> all, String name) {
        return all.stream().filter(one -> one.name.equals(name)).findFirst();
    }

    static String names(List<HyperParameter> all) {
        return String.join(", ", all.stream().map(HyperParameter::name).toList());
    }

    static String hint(List<HyperParameter> all, String name) {
        return NearName.hint(name, all.stream().map(HyperParameter::name).toList());
    }

    void check(YamlNode value) {
        String text = String.valueOf(value.value());
        if (!allowed.contains(text)) {
            value.fault(allowed.rule(), "expected " + allowed.inWords() + NearName.hint(text, allowed.words()));
        }
    }

    /** The values that a setting can have. */
    public sealed interface Allowed {
        boolean contains(String value);

        /** The name of the fault of any other value. */
        String rule();

        /** What is allowed, for "expected ...". */
        String inWords();

        /** Every allowed value, if it is one of a list of words. */
        List<String> words();
    }

    /** One of a list. */
    record Words(List<String> words) implements Allowed {
        Words {
            words = List.copyOf(words);
        }

        @Override
        public boolean contains(String value) {
            return words.contains(value);
        }

        @Override
        public String rule() {
            return "unknown_value";
        }

        @Override
        public String inWords() {
            return "one of " + String.join(", ", words);
        }
    }

    /** What a number can be. */
    enum Limits implements Allowed {
        COUNT("a whole number above 0"),
        SEED("a whole number, 0 or above"),
        SHARE("a number above 0, at most 1"),
        NOT_NEGATIVE("a number, 0 or above"),
        POSITIVE("a number above 0");

        private final String inWords;

        Limits(String inWords) {
            this.inWords = inWords;
        }

        @Override
        public boolean contains(String text) {
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

        @Override
        public String rule() {
            return "out_of_limits";
        }

        @Override
        public String inWords() {
            return inWords;
        }

        @Override
        public List<String> words() {
            return List.of();
        }
    }
}
