package waybill.monitoring.outcome;

import java.util.Locale;
import java.util.Optional;

/** How outcomes are written. */
public enum OutcomeFormat {
    /** RFC 4180, with a first line that names the columns. */
    CSV,
    /** One document: an array of outcomes, or an object whose member {@code outcomes} is one. */
    JSON,
    /** An outcome on each line. */
    JSON_LINES;

    /** The format with this Content-Type, whose parameters do not count. Types that are based on JSON are JSON. */
    public static Optional<OutcomeFormat> ofMediaType(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "text/csv", "application/csv" -> Optional.of(CSV);
            case "application/x-ndjson", "application/jsonl", "application/jsonlines" -> Optional.of(JSON_LINES);
            default -> type.equals("application/json") || type.endsWith("+json") ? Optional.of(JSON) : Optional.empty();
        };
    }

    /** The format of a file, by the end of its name; {@code .gz} behind it does not count. */
    public static Optional<OutcomeFormat> ofFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (lower.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return Optional.of(JSON_LINES);
        }
        return lower.endsWith(".json") ? Optional.of(JSON) : Optional.empty();
    }
}
