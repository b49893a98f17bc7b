package waybill.localhost;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One piece of a route template between two slashes. */
sealed interface RouteSegment {
    /** ASP.NET's order of precedence: the lower digit wins. */
    int precedence();

    /** What two segments share that match the same paths. */
    String shape();

    record Literal(String text) implements RouteSegment {
        @Override
        public int precedence() {
            return 1;
        }

        @Override
        public String shape() {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    /** @param fallback the value when the path has none */
    record Parameter(
            String name,
            boolean optional,
            boolean catchAll,
            List<RouteConstraint> constraints,
            @Nullable String fallback)
            implements RouteSegment {
        public Parameter {
            constraints = List.copyOf(constraints);
        }

        @Override
        public int precedence() {
            return (catchAll ? 5 : 3) - (constraints.isEmpty() ? 0 : 1);
        }

        @Override
        public String shape() {
            List<String> rules =
                    constraints.stream().map(RouteConstraint::text).sorted().toList();
            return (catchAll ? "{*" : "{") + String.join(":", rules) + "}";
        }

        /** Whether a path may end before this segment. */
        boolean skippable() {
            return optional || catchAll || fallback != null;
        }

        boolean accepts(String value) {
            return constraints.stream().allMatch(constraint -> constraint.allows(value));
        }

        Optional<String> otherwise() {
            return Optional.ofNullable(fallback);
        }
    }
}
