package waybill.localhost.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the text of a route template. */
final class RouteParser {
    /** The groups are stars, name, constraints, the arguments of a constraint and what follows them, default, question mark. */
    private static final Pattern PARAMETER = Pattern.compile(
            "(\\*{0,2})([^:=?*{}/]+)((?::[^:=?(]+)*)(\\(.*\\)[^=?]*)?(?:=([^{}]*?))?(\\?)?", Pattern.DOTALL);

    private RouteParser() {}

    /** @throws IllegalArgumentException with a sentence that names the fault */
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
        Matcher matcher = PARAMETER.matcher(piece.substring(1, piece.length() - 1));
        if (!piece.startsWith("{") || !piece.endsWith("}") || !matcher.matches()) {
            throw new IllegalArgumentException("'" + piece
                    + "' is neither a text nor one {parameter}; mixing the two within a segment is not served locally");
        }
        return parameter(matcher);
    }

    private static RouteSegment parameter(Matcher matcher) {
        String name = matcher.group(2);
        List<RouteConstraint> constraints = constraints(matcher.group(3), argument(matcher));
        Optional<String> fallback = group(matcher, 5);
        boolean optional = group(matcher, 6).isPresent();
        if (optional && fallback.isPresent()) {
            throw new IllegalArgumentException("'" + name + "' is optional and has a default; one is enough");
        }
        return new RouteSegment.Parameter(name, optional, !matcher.group(1).isEmpty(), constraints, fallback);
    }

    private static Optional<String> group(Matcher matcher, int number) {
        return Optional.ofNullable(matcher.group(number));
    }

    /** What the last constraint has between its parentheses. */
    private static Optional<String> argument(Matcher matcher) {
        return group(matcher, 4).map(text -> {
            if (!text.endsWith(")")) {
                throw new IllegalArgumentException(
                        "something follows the arguments of a constraint of '" + matcher.group(2) + "'");
            }
            return text.substring(1, text.length() - 1);
        });
    }

    /** @param text the constraints, each with a colon before it */
    private static List<RouteConstraint> constraints(String text, Optional<String> lastArgument) {
        List<String> names = Pattern.compile(":")
                .splitAsStream(text)
                .filter(name -> !name.isEmpty())
                .toList();
        List<RouteConstraint> constraints = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            constraints.add(RouteConstraint.of(names.get(i), i == names.size() - 1 ? lastArgument : Optional.empty()));
        }
        return constraints;
    }

    private static void requireOrder(List<RouteSegment> segments) {
        boolean ended = false;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            RouteSegment segment = segments.get(i);
            if (segment.isParameter()) {
                requireNew(names, segment.text());
            }
            if (segment.isCatchAll() && i < segments.size() - 1) {
                throw new IllegalArgumentException("the catch-all '" + segment.text() + "' is not the last segment");
            }
            if (ended && !segment.isSkippable()) {
                throw new IllegalArgumentException("'" + segment.text() + "' follows an optional parameter");
            }
            ended |= segment.isOptional();
        }
    }

    private static void requireNew(List<String> names, String name) {
        if (names.stream().anyMatch(name::equalsIgnoreCase)) {
            throw new IllegalArgumentException("the parameter '" + name + "' is there twice");
        }
        names.add(name);
    }
}
