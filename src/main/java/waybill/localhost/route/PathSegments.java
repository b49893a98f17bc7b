package waybill.localhost.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a request's path as Kestrel does: decoded, except for an encoded slash, and without dot segments. */
public final class PathSegments {
    private PathSegments() {}

    /** @param rawPath the path, percent-encoded; one slash at the end is ignored */
    public static List<String> of(String rawPath) {
        List<String> segments = new ArrayList<>();
        String trimmed = rawPath.replaceFirst("^/", "").replaceFirst("/$", "");
        for (String raw : trimmed.isEmpty() ? new String[0] : trimmed.split("/", -1)) {
            String segment = decode(raw);
            if (segment.equals("..")) {
                segments.subList(Math.max(0, segments.size() - 1), segments.size())
                        .clear();
            } else if (!segment.equals(".")) {
                segments.add(segment);
            }
        }
        return List.copyOf(segments);
    }

    private static String decode(String raw) {
        String kept = raw.replace("+", "%2B").replaceAll("%2([fF])", "%252$1");
        return URLDecoder.decode(kept, StandardCharsets.UTF_8);
    }
}
