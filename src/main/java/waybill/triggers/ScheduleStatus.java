package waybill.triggers;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;

/**
 * The status of a timer between two runs: the platform's {@code ScheduleStatus}, in its JSON.
 *
 * @param last the time of the last run; {@link #NEVER} before the first
 * @param next the time of the next run
 * @param lastUpdated the time from which {@code next} was computed
 */
public record ScheduleStatus(Instant last, Instant next, Instant lastUpdated) {
    /** The earliest date of .NET. */
    public static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
            .appendLiteral("+00:00")
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    /** @throws JsonException when the bytes are not such a status */
    static ScheduleStatus parse(byte[] utf8) {
        JsonNode root = JsonNode.root(Json.parse(utf8));
        return new ScheduleStatus(time(root.get("Last")), time(root.get("Next")), time(root.get("LastUpdated")));
    }

    public Json toJson() {
        return Json.object()
                .put("Last", text(last))
                .put("Next", text(next))
                .put("LastUpdated", text(lastUpdated))
                .build();
    }

    /** A time as .NET writes it into JSON, such as {@code 2026-03-01T10:00:00.25+00:00}. */
    public static String text(Instant time) {
        return FORMAT.format(time);
    }

    private static Instant time(JsonNode node) {
        try {
            return OffsetDateTime.parse(node.text()).toInstant();
        } catch (DateTimeParseException e) {
            throw node.expected("a time");
        }
    }
}
