package waybill.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The path of a request to a function that has several. Microsoft's worker fails a call whose route parameter is absent, so such
 * functions read their paths themselves.
 *
 * @param segments the path between its slashes, decoded; a slash at its end counts for nothing
 */
record RequestPath(List<String> segments) {
    /** What is listed under its own name: {@code /api/models/{model}}, {@code /api/batch/{run}}. */
    private static final Set<String> LISTS = Set.of("models", "batch");

    /** What a model has under names of its own: {@code /api/models/{model}/files/{file}}. */
    private static final String FILES = "files";

    private static final String NAME = "*";

    RequestPath {
        segments = List.copyOf(segments);
    }

    static RequestPath of(HttpRequestMessage<?> request) {
        List<String> segments = new ArrayList<>();
        for (String segment : request.getUri().getRawPath().split("/", -1)) {
            // A plus stays one: this is no form.
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        segments.remove(0);
        if (segments.size() > 1 && segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return new RequestPath(segments);
    }

    /**
     * The path in lower case, as the platform compares it, with {@code *} for the name of a model or a run, and of a file. A slash that
     * was sent encoded separates nothing.
     */
    String shape() {
        List<String> shape = new ArrayList<>();
        for (String segment : segments) {
            shape.add(
                    isName(shape, segment)
                            ? NAME
                            : segment.toLowerCase(Locale.ROOT).replace("/", "%2f"));
        }
        return String.join("/", shape);
    }

    private static boolean isName(List<String> before, String segment) {
        boolean listed = before.size() == 2 && LISTS.contains(before.get(1));
        boolean file = before.size() == 4 && before.get(3).equals(FILES);
        return (listed || file) && !segment.isEmpty();
    }

    /** The name of a model or a run, where the shape has {@code *}. */
    String name() {
        return segments.get(2);
    }

    /** The name of a file, where the shape ends with another {@code *}. */
    String file() {
        return segments.get(4);
    }
}
