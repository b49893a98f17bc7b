package waybill.tracking.content;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.storage.Digest;

/**
 * The keys of metrics. A server takes letters, digits, {@code _ - .}, blanks and slashes between parts, and 250 characters; two
 * that would become the same get another end.
 */
final class MetricKeys {
    private static final int LONGEST = 250;
    private static final int ENDING = 8;

    private final Set<String> used = new HashSet<>();

    String of(List<String> parts) {
        String key = parts.stream().map(MetricKeys::part).collect(Collectors.joining("/"));
        if (key.length() <= LONGEST && used.add(key)) {
            return key;
        }
        String digest = Digest.sha256(String.join("/", parts).getBytes(StandardCharsets.UTF_8));
        String other =
                key.substring(0, Math.min(key.length(), LONGEST - ENDING - 1)) + "-" + digest.substring(0, ENDING);
        used.add(other);
        return other;
    }

    private static String part(String name) {
        String allowed = name.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == ' ' ? c : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return allowed.isEmpty() || allowed.chars().allMatch(c -> c == '.') ? "_" : allowed;
    }
}
