package waybill.localhost.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A route template of ASP.NET Core, such as {@code models/{model}/{version:int?}}. */
public final class RouteTemplate {
    private final String text;
    private final List<RouteSegment> segments;

    private RouteTemplate(String text, List<RouteSegment> segments) {
        this.text = text;
        this.segments = segments;
    }

    /**
     * Parses a template.
     *
     * @param text the template; a slash at either end is ignored
     * @throws IllegalArgumentException with a sentence that names the fault
     */
    public static RouteTemplate parse(String text) {
        String trimmed = text.replaceAll("^/|/$", "");
        return new RouteTemplate(trimmed, RouteParser.parse(trimmed));
    }

    public String text() {
        return text;
    }

    /** The template's shape; two templates with the same shape match the same paths. */
    public String shape() {
        return segments.stream().map(RouteSegment::shape).collect(Collectors.joining("/"));
    }

    /** The sort key of templates: those with a smaller one are tried first. */
    public String precedence() {
        return segments.stream().map(segment -> "" + segment.precedence()).collect(Collectors.joining());
    }

    /** The values of the parameters in a path; empty when the path does not match. */
    public Optional<Map<String, String>> match(List<String> path) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).matches(path.subList(Math.min(i, path.size()), path.size()), values)) {
                return Optional.empty();
            }
        }
        return path.size() <= segments.size() || endsOpen() ? Optional.of(values) : Optional.empty();
    }

    /**
     * A path that matches, in which names of parameters stand for what callers choose freely; one that is among a few words stays.
     *
     * @param values those of the parameters
     */
    public String path(Map<String, String> values) {
        return segments.stream().map(segment -> "/" + segment.shown(values)).collect(Collectors.joining());
    }

    private boolean endsOpen() {
        return !segments.isEmpty() && segments.get(segments.size() - 1).isCatchAll();
    }
}
