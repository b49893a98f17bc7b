package waybill.legs.intake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.legs.event.EventMaker;
import waybill.legs.event.EventRules;
import waybill.legs.mapping.Mapping;
import waybill.legs.mapping.MappingReader;
import waybill.yaml.YamlNode;

/** Reads the declaration of a stream from its one form, which stands in YAML on a developer's machine and in JSON in a store. */
public final class StreamReader {
    /** The most places that a declaration may name. */
    static final int MOST_PLACES = 200_000;

    private static final Duration LONGEST = Duration.ofDays(60);

    private StreamReader() {}

    /**
     * The stream that a document in JSON declares.
     *
     * @throws WaybillException {@code INVALID_STREAM} with every fault
     */
    public static Stream fromJson(byte[] utf8, String name) {
        try {
            return read(YamlNode.of(Trees.plain(Json.parse(utf8)), name));
        } catch (JsonException e) {
            throw new WaybillException(ErrorCode.INVALID_STREAM, name + " is not JSON: " + e.getMessage() + ".", e);
        }
    }

    /** The stream that stands here, as {@link #fromJson} reads it. */
    static Stream read(YamlNode root) {
        Stream stream = stream(root.mapping(
                "stream",
                "description",
                "format",
                "source",
                "known_after",
                "clock_skew",
                "zones",
                "places",
                "mapping"));
        root.faults().throwIfAny(ErrorCode.INVALID_STREAM);
        return stream;
    }

    private static Stream stream(YamlNode root) {
        String name = root.needText("stream");
        if (!Stream.isName(name)) {
            root.find("stream")
                    .ifPresent(found -> found.fault(
                            "wrong_name", "expected 1 to 63 of a-z, 0-9 and -, of which the first is no -"));
        }
        root.text("description", "");
        String source = root.text("source", name);
        if (source.length() > EventMaker.LONGEST_TEXT) {
            root.find("source").ifPresent(found -> found.fault("too_long", "expected at most 128 characters"));
        }
        boolean table = isTable(root);
        Map<String, ZoneId> zones = zones(root);
        return new Stream(
                name,
                source,
                table,
                root.find("known_after").map(StreamReader::length),
                root.find("clock_skew").map(StreamReader::length).orElse(EventRules.USUAL_SKEW),
                zones,
                places(root, zones.keySet()),
                mapping(root, table));
    }

    /** Longer, and an event could be known after all years that times may be of. */
    private static Duration length(YamlNode node) {
        Duration length = node.duration();
        if (length.compareTo(LONGEST) > 0) {
            node.fault("out_of_limits", "expected at most " + LONGEST.toDays() + "d");
        }
        return length;
    }

    /** With a mapping, the format must be told: a path is a column of one, and a place in the other. */
    private static boolean isTable(YamlNode root) {
        Optional<YamlNode> format = root.find("mapping").isPresent() ? root.need("format") : root.find("format");
        format.filter(found -> !List.of("csv", "json").contains(String.valueOf(found.value())))
                .ifPresent(found -> found.fault("unknown_value", "expected csv or json"));
        return format.filter(found -> found.value().equals("csv")).isPresent();
    }

    private static Optional<Mapping> mapping(YamlNode root, boolean table) {
        return root.find("mapping").map(found -> MappingReader.read(found, table));
    }

    private static Map<String, ZoneId> zones(YamlNode root) {
        Map<String, ZoneId> zones = new LinkedHashMap<>();
        root.find("zones").ifPresent(found -> {
            Map<String, YamlNode> members = found.members();
            if (members.size() > MOST_PLACES) {
                found.fault("wrong_size", "expected at most " + MOST_PLACES + " places");
            } else {
                members.forEach((place, zone) -> zone(zone).ifPresent(known -> zones.put(place, known)));
            }
        });
        return zones;
    }

    private static Optional<ZoneId> zone(YamlNode node) {
        try {
            return Optional.of(ZoneId.of(node.text()));
        } catch (DateTimeException e) {
            node.fault(
                    "unknown_value",
                    "expected a zone such as America/New_York"
                            + NearName.hint(String.valueOf(node.value()), ZoneId.getAvailableZoneIds()));
            return Optional.empty();
        }
    }

    /** A list, or one word for all that have a zone. */
    private static Set<String> places(YamlNode root, Set<String> zoned) {
        Optional<YamlNode> places = root.find("places");
        if (places.isEmpty()) {
            return Set.of();
        }
        if ("zones".equals(places.get().value())) {
            if (zoned.isEmpty()) {
                places.get().fault("missing_key", "'zones' are missing, which name the places");
            }
            return zoned;
        }
        List<YamlNode> items = places.get().items();
        if (items.isEmpty() || items.size() > MOST_PLACES) {
            places.get()
                    .fault("wrong_size", "expected 1 to " + MOST_PLACES + " places, or zones for all that have one");
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        items.forEach(item -> names.add(item.text()));
        return names;
    }
}
