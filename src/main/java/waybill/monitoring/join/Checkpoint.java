package waybill.monitoring.join;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/**
 * How far the outcomes of a model were joined.
 *
 * @param to all that was received before is in the tables of the days that it is of
 * @param hours what was received, by the hour, as far back as outcomes are joined
 */
record Checkpoint(Instant to, SortedMap<Instant, Arrivals> hours) {
    static final long MOST_BYTES = 8L << 20;
    private static final int FORMAT = 1;

    public Checkpoint {
        hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
    }

    /** The later of both, with what each knows; of an hour that both know, what this one says. */
    Checkpoint and(Checkpoint other, Instant forgetBefore) {
        SortedMap<Instant, Arrivals> all = new TreeMap<>(other.hours);
        all.putAll(hours);
        return new Checkpoint(to.isAfter(other.to) ? to : other.to, all.tailMap(forgetBefore));
    }

    byte[] toBytes() {
        JsonObject byHour = Json.object();
        hours.forEach((hour, arrivals) -> byHour.put(
                hour.toString(),
                Json.object()
                        .put("outcomes", arrivals.outcomes())
                        .put("unmatched", arrivals.unmatched())
                        .build()));
        return Json.object()
                .put("format", FORMAT)
                .put("to", to.toString())
                .put("hours", byHour.build())
                .build()
                .toBytes();
    }

    /** Nothing for what is no checkpoint: then all is joined again, which changes nothing. */
    static Optional<Checkpoint> of(byte[] bytes) {
        try {
            JsonNode root = JsonNode.root(Json.parse(bytes));
            SortedMap<Instant, Arrivals> hours = new TreeMap<>();
            root.get("hours")
                    .members()
                    .forEach((hour, arrivals) -> hours.put(
                            Instant.parse(hour),
                            new Arrivals((long) arrivals.get("outcomes").number(), (long)
                                    arrivals.get("unmatched").number())));
            return root.get("format").integer() == FORMAT
                    ? Optional.of(new Checkpoint(Instant.parse(root.get("to").text()), hours))
                    : Optional.empty();
        } catch (JsonException | DateTimeException damaged) {
            return Optional.empty();
        }
    }
}
