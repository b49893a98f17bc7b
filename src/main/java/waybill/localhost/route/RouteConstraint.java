package waybill.localhost.route;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * An inline constraint of a route parameter: {@code int}, or {@code regex(...)}. The local host knows those of ASP.NET that a
 * function here uses.
 *
 * @param text the constraint as it is written
 */
record RouteConstraint(String text, Predicate<String> rule) {
    private static final String REGEX = "regex";
    private static final Pattern CHOICE = Pattern.compile("regex\\(\\^\\([a-z0-9.|]+\\)\\$\\)");
    private static final String KNOWN = "; it knows int and regex(...)";

    /**
     * The constraint of a name.
     *
     * @param argument what stands between its parentheses, if it has any
     * @throws IllegalArgumentException with a sentence that names the constraint and those that are known
     */
    static RouteConstraint of(String name, Optional<String> argument) {
        if (name.equals("int") && argument.isEmpty()) {
            return new RouteConstraint(name, RouteConstraint::isInt);
        }
        if (name.equals(REGEX) && argument.isPresent()) {
            return regex(argument.get());
        }
        throw new IllegalArgumentException("the local host does not know the constraint '" + name
                + (argument.isPresent() ? "(...)'" : "'") + KNOWN);
    }

    /** As ASP.NET does: in any letter case, and anywhere in the value unless the expression says otherwise. */
    private static RouteConstraint regex(String expression) {
        try {
            // A brace stands there twice, because one begins a parameter.
            String plain = expression.replace("{{", "{").replace("}}", "}");
            Pattern pattern = Pattern.compile(plain, Pattern.CASE_INSENSITIVE);
            return new RouteConstraint(REGEX + "(" + expression + ")", value -> pattern.matcher(value)
                    .find());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + expression + "' is no regular expression", e);
        }
    }

    private static boolean isInt(String value) {
        try {
            Integer.parseInt(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether the value is one of a few words. */
    boolean isChoice() {
        return CHOICE.matcher(text).matches();
    }

    boolean allows(String value) {
        return rule.test(value);
    }
}
