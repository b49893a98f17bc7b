package waybill.legs.intake;

import java.util.Locale;
import java.util.Optional;

/** How events are written. */
public enum EventFormat {
    /** RFC 4180, with a first line that names the columns. */
    CSV("text/csv"),
    /** One document: an array, or one value. */
    JSON("application/json"),
    /** A value on each line. */
    JSON_LINES("application/x-ndjson");

    private final String mediaType;

    EventFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The format with this Content-Type, whose parameters do not count. Types that are based on JSON are JSON. */
    public static Optional<EventFormat> ofMediaType(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "text/csv", "application/csv" -> Optional.of(CSV);
            case "application/x-ndjson", "application/jsonl", "application/jsonlines" -> Optional.of(JSON_LINES);
            default -> type.equals("application/json") || type.endsWith("+json") ? Optional.of(JSON) : Optional.empty();
        };
    }

    /** The format of a file, by the end of its name; {@code .gz} behind it does not count. */
    public static Optional<EventFormat> ofFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (lower.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return Optional.of(JSON_LINES);
        }
        return lower.endsWith(".json") || lower.endsWith(".jsonld") ? Optional.of(JSON) : Optional.empty();
    }
}
