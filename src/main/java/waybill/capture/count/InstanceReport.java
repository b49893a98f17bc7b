package waybill.capture.count;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/**
 * What an instance has said of its captures, or another one of those of an instance that is gone.
 *
 * @param instance the name of the instance
 * @param since the moment at which it began to capture
 * @param at the moment at which this was said
 * @param ended whether that was the last: nothing waits, and nothing comes any more
 * @param tallies what became of each kind
 */
public record InstanceReport(String instance, Instant since, Instant at, boolean ended, Map<Kind, Tallies> tallies) {
    public InstanceReport {
        tallies = Map.copyOf(tallies);
    }

    public Tallies of(Kind kind) {
        return tallies.getOrDefault(kind, Tallies.NONE);
    }

    /**
     * Whether an instance that has not ended says nothing any more: its machine may be gone, and what waited there with it, which
     * nobody has counted.
     *
     * @param after the time after which a living instance has always said something
     */
    public boolean isSilent(Instant now, Duration after) {
        return !ended && at.plus(after).isBefore(now);
    }

    byte[] toBytes() {
        JsonObject json = Json.object()
                .put("instance", instance)
                .put("since", since.toString())
                .put("at", at.toString())
                .put("ended", ended);
        for (Kind kind : Kind.values()) {
            json.put(kind.wireName(), json(of(kind)));
        }
        return json.build().toBytes();
    }

    private static Json json(Tallies tallies) {
        return Json.object()
                .put("total", tallies.total())
                .put("sampled", tallies.sampled())
                .put("captured", tallies.captured())
                .put("dropped", tallies.dropped())
                .put("waiting", tallies.waiting())
                .build();
    }

    /** What the bytes say; nothing if they are no report. */
    static Optional<InstanceReport> of(byte[] bytes) {
        try {
            JsonNode node = JsonNode.root(Json.parse(bytes));
            Map<Kind, Tallies> tallies = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                node.find(kind.wireName()).ifPresent(of -> tallies.put(kind, tallies(of)));
            }
            return Optional.of(new InstanceReport(
                    node.get("instance").text(),
                    Instant.parse(node.get("since").text()),
                    Instant.parse(node.get("at").text()),
                    node.get("ended").bool(),
                    tallies));
        } catch (JsonException | DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Tallies tallies(JsonNode node) {
        return new Tallies(
                whole(node, "total"),
                whole(node, "sampled"),
                whole(node, "captured"),
                whole(node, "dropped"),
                whole(node, "waiting"));
    }

    private static long whole(JsonNode node, String name) {
        return (long) node.get(name).number();
    }
}
