package waybill.localhost;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of a route template. Within a parameter a doubled brace stands for a brace, as in ASP.NET. */
final class RouteParser {
    private static final Pattern PARAMETER = Pattern.compile(
            "(\\*{0,2})([^:=?*{}/]+)" + "((?::[a-z]+(?:\\(.*?\\)(?=[:=]|\\??$))?)*)" + "(?:=(.*?))?(\\?)?");
    private static final Pattern CONSTRAINT = Pattern.compile(":([a-z]+)(?:\\((.*?)\\)(?=[:=]|$))?");

    private RouteParser() {}

    /** @throws IllegalArgumentException with a sentence that says what is wrong */
    static List<RouteSegment> parse(String template) {
        List<RouteSegment> segments = new ArrayList<>();
        for (String piece : split(template)) {
            segments.add(segment(piece));
        }
        requireOrder(segments);
        return List.copyOf(segments);
    }

    private static List<String> split(String template) {
        List<String> pieces = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == '/' && depth == 0) {
                pieces.add(template.substring(start, i));
                start = i + 1;
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException("a brace is not closed, or closed twice");
        }
        if (start < template.length()) {
            pieces.add(template.substring(start));
        }
        return pieces;
    }

    private static RouteSegment segment(String piece) {
        if (piece.isEmpty()) {
            throw new IllegalArgumentException("two slashes in a row");
        }
        if (!piece.contains("{")) {
            return new RouteSegment.Literal(piece);
        }
        String inner = piece.substring(1, piece.length() - 1);
        Matcher matcher = PARAMETER.matcher(inner.replace("{{", "{").replace("}}", "}"));
        if (!piece.startsWith("{") || !piece.endsWith("}") || !matcher.matches()) {
            throw new IllegalArgumentException("'" + piece
                    + "' is neither a text nor one {parameter}; mixing the two within a segment is not served locally");
        }
        return parameter(matcher);
    }

    private static RouteSegment parameter(Matcher matcher) {
        @Nullable String fallback = matcher.group(4);
        boolean optional = matcher.group(5) != null;
        if (optional && fallback != null) {
            throw new IllegalArgumentException(
                    "'" + matcher.group(2) + "' is optional and has a default; one is enough");
        }
        return new RouteSegment.Parameter(
                matcher.group(2), optional, !matcher.group(1).isEmpty(), constraints(matcher.group(3)), fallback);
    }

    private static List<RouteConstraint> constraints(String text) {
        List<RouteConstraint> constraints = new ArrayList<>();
        Matcher matcher = CONSTRAINT.matcher(text);
        while (matcher.find()) {
            @Nullable String arguments = matcher.group(2);
            constraints.add(RouteConstraint.of(matcher.group(1), arguments == null ? "" : arguments));
        }
        return constraints;
    }

    private static void requireOrder(List<RouteSegment> segments) {
        boolean ended = false;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i) instanceof RouteSegment.Parameter parameter) {
                requireNew(names, parameter.name());
                requireLast(parameter, i == segments.size() - 1);
                ended |= parameter.optional();
                if (ended && !parameter.skippable()) {
                    throw new IllegalArgumentException("'" + parameter.name() + "' follows an optional parameter");
                }
            } else if (ended) {
                throw new IllegalArgumentException("text follows an optional parameter");
            }
        }
    }

    private static void requireNew(List<String> names, String name) {
        if (names.stream().anyMatch(name::equalsIgnoreCase)) {
            throw new IllegalArgumentException("the parameter '" + name + "' is there twice");
        }
        names.add(name);
    }

    private static void requireLast(RouteSegment.Parameter parameter, boolean last) {
        if (parameter.catchAll() && !last) {
            throw new IllegalArgumentException("the catch-all '" + parameter.name() + "' is not the last segment");
        }
    }
}
