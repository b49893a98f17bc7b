package waybill.localhost.route;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One piece of a route template between two slashes. */
sealed interface RouteSegment {
    /** The literal text, or the parameter's name. */
    String text();

    /** The precedence of ASP.NET: the lower digit wins. */
    int precedence();

    /** A text that is the same for segments that match the same paths. */
    String shape();

    /** Whether this segment matches the beginning of the rest of a path; a parameter that finds a value adds it to the values. */
    boolean matches(List<String> rest, Map<String, String> values);

    /** The segment as it stands in a path, without what a caller chose freely. */
    default String shown(Map<String, String> values) {
        return text();
    }

    default boolean isParameter() {
        return false;
    }

    default boolean isOptional() {
        return false;
    }

    /** Whether this segment matches all the rest of a path. */
    default boolean isCatchAll() {
        return false;
    }

    /** Whether a path may end before this segment. */
    default boolean isSkippable() {
        return false;
    }

    record Literal(String text) implements RouteSegment {
        @Override
        public int precedence() {
            return 1;
        }

        @Override
        public String shape() {
            return text.toLowerCase(Locale.ROOT);
        }

        @Override
        public boolean matches(List<String> rest, Map<String, String> values) {
            return !rest.isEmpty() && text.equalsIgnoreCase(rest.get(0));
        }
    }

    /** @param fallback the value when the path has none */
    record Parameter(
            String text,
            boolean isOptional,
            boolean isCatchAll,
            List<RouteConstraint> constraints,
            Optional<String> fallback)
            implements RouteSegment {
        public Parameter {
            constraints = List.copyOf(constraints);
        }

        @Override
        public int precedence() {
            return (isCatchAll ? 5 : 3) - (constraints.isEmpty() ? 0 : 1);
        }

        @Override
        public String shape() {
            List<String> rules =
                    constraints.stream().map(RouteConstraint::text).sorted().toList();
            return (isCatchAll ? "{*" : "{") + String.join(":", rules) + "}";
        }

        @Override
        public boolean isParameter() {
            return true;
        }

        @Override
        public String shown(Map<String, String> values) {
            boolean ofFewWords = constraints.stream().anyMatch(RouteConstraint::isChoice);
            return ofFewWords && values.containsKey(text)
                    ? String.valueOf(values.get(text)).toLowerCase(Locale.ROOT)
                    : "{" + (isCatchAll ? "*" : "") + text + "}";
        }

        @Override
        public boolean isSkippable() {
            return isOptional || isCatchAll || fallback.isPresent();
        }

        @Override
        public boolean matches(List<String> rest, Map<String, String> values) {
            Optional<String> value = valueIn(rest);
            value.ifPresent(found -> values.put(text, found));
            return value.map(this::accepts).orElseGet(() -> rest.isEmpty() && isSkippable());
        }

        private Optional<String> valueIn(List<String> rest) {
            if (rest.isEmpty()) {
                return fallback;
            }
            String value = isCatchAll ? String.join("/", rest) : rest.get(0);
            return Optional.of(value).filter(found -> !found.isEmpty());
        }

        private boolean accepts(String value) {
            return constraints.stream().allMatch(constraint -> constraint.allows(value));
        }
    }
}
