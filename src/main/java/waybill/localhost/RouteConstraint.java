package waybill.localhost;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** An inline constraint of a route parameter, such as {@code int} or {@code length(3)}. */
final class RouteConstraint {
    private static final List<String> KNOWN = List.of(
            "int",
            "long",
            "bool",
            "decimal",
            "double",
            "float",
            "guid",
            "alpha",
            "required",
            "min",
            "max",
            "range",
            "length",
            "minlength",
            "maxlength",
            "regex");
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{32}|(\\{|\\()?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(\\}|\\))?");

    private final String text;
    private final Predicate<String> rule;

    private RouteConstraint(String text, Predicate<String> rule) {
        this.text = text;
        this.rule = rule;
    }

    /**
     * @param arguments what stands between the parentheses
     * @throws IllegalArgumentException with a sentence, when there is no such constraint or the arguments do not fit it
     */
    static RouteConstraint of(String name, String arguments) {
        String text = arguments.isEmpty() ? name : name + "(" + arguments + ")";
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no constraint '" + name + "'; known are " + String.join(", ", KNOWN));
        }
        try {
            return new RouteConstraint(text, rule(name, arguments));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the constraint '" + text + "' needs whole numbers", e);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the constraint '" + text + "' is not a regular expression", e);
        }
    }

    String text() {
        return text;
    }

    boolean allows(String value) {
        return rule.test(value);
    }

    private static Predicate<String> rule(String name, String arguments) {
        return switch (name) {
            case "int" -> parses(Integer::parseInt);
            case "long" -> parses(Long::parseLong);
            case "bool" -> value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case "decimal" -> parses(BigDecimal::new);
            case "double", "float" -> parses(Double::parseDouble);
            case "guid" -> GUID.asMatchPredicate();
            case "alpha" -> Pattern.compile("[a-zA-Z]*").asMatchPredicate();
            case "required" -> value -> !value.isEmpty();
            case "regex" -> Pattern.compile(arguments, Pattern.CASE_INSENSITIVE).asPredicate();
            default -> bounded(name, arguments);
        };
    }

    private static Predicate<String> bounded(String name, String arguments) {
        long[] limits = Pattern.compile(",")
                .splitAsStream(arguments)
                .map(String::strip)
                .mapToLong(Long::parseLong)
                .toArray();
        int allowed = name.equals("range") ? 2 : 1;
        if (limits.length != allowed && !(name.equals("length") && limits.length == 2)) {
            throw new NumberFormatException("arguments");
        }
        long least = limits[0];
        long most = limits[limits.length - 1];
        return switch (name) {
            case "min" -> within(least, Long.MAX_VALUE);
            case "max" -> within(Long.MIN_VALUE, most);
            case "range" -> within(least, most);
            case "length" -> value -> value.length() >= least && value.length() <= most;
            case "minlength" -> value -> value.length() >= least;
            case "maxlength" -> value -> value.length() <= most;
            default -> throw new IllegalStateException(name);
        };
    }

    private static Predicate<String> within(long least, long most) {
        return value -> {
            try {
                long number = Long.parseLong(value);
                return number >= least && number <= most;
            } catch (NumberFormatException e) {
                return false;
            }
        };
    }

    private static Predicate<String> parses(Function<String, ?> parser) {
        return value -> {
            try {
                return parser.apply(value) != null;
            } catch (NumberFormatException e) {
                return false;
            }
        };
    }
}
