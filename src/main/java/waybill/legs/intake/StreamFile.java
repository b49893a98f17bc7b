package waybill.legs.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.legs.event.CollectingSink;
import waybill.legs.event.EventCsv;
import waybill.yaml.YamlFile;
import waybill.yaml.YamlNode;

/**
 * The declaration of a stream in a file of YAML.
 *
 * @param document what is kept of it in a store: the same, with the zones of the file that {@code zone_of} names
 */
public record StreamFile(Stream stream, Json document) {
    private static final String ZONE_OF = "zone_of";
    private static final String ZONES = "zones";

    /**
     * Reads a declaration.
     *
     * @param name of the file, for messages
     * @param files the bytes of a file that the declaration names
     * @throws WaybillException {@code INVALID_STREAM} with every fault, {@code INVALID_FILE} for the file of zones
     */
    public static StreamFile read(String text, String name, Function<String, byte[]> files) {
        YamlNode root = YamlFile.parse(text, name, ErrorCode.INVALID_STREAM);
        if (root.find(ZONE_OF).isEmpty()) {
            return new StreamFile(StreamReader.read(root), Trees.json(root.value()));
        }
        YamlNode resolved = new YamlNode(resolved(root, files), "", root.faults());
        return new StreamFile(StreamReader.read(resolved), Trees.json(resolved.value()));
    }

    private static Map<String, Object> resolved(YamlNode root, Function<String, byte[]> files) {
        Map<String, Object> members = new LinkedHashMap<>();
        root.members().forEach((key, member) -> members.put(key, member.value()));
        Map<String, Object> zones = new TreeMap<>();
        root.find(ZONE_OF).ifPresent(found -> zones.putAll(zones(found.mapping("file", "place", "zone"), files)));
        root.find(ZONES).ifPresent(found -> found.members().forEach((place, zone) -> zones.put(place, zone.value())));
        members.remove(ZONE_OF);
        members.put(ZONES, zones);
        return members;
    }

    /** The zones of a table; those that it leaves empty are not known. */
    private static Map<String, String> zones(YamlNode node, Function<String, byte[]> files) {
        String place = node.needText("place");
        String zone = node.needText("zone");
        Map<String, String> zones = new TreeMap<>();
        node.need("file").ifPresent(file -> {
            CollectingSink sink = new CollectingSink();
            EventCsv.forEachRow(
                    files.apply(file.text()),
                    (columns, faults) -> List.of(place, zone).forEach(column -> check(columns, column, faults)),
                    (line, columns, cells) ->
                            put(zones, cells.get(columns.indexOf(place)), cells.get(columns.indexOf(zone))),
                    sink);
            sink.rejects().stream()
                    .limit(1)
                    .forEach(reject -> file.fault(
                            "invalid_file",
                            "line " + reject.line() + " "
                                    + reject.faults().get(0).message()));
        });
        return zones;
    }

    private static void check(List<String> columns, String column, Violations faults) {
        if (!columns.contains(column)) {
            faults.add("/" + column, "missing_column", "zone_of names this column, and the file does not have it");
        }
    }

    private static void put(Map<String, String> zones, String place, String zone) {
        if (!place.isBlank() && !zone.isBlank()) {
            zones.put(place.strip(), zone.strip());
        }
    }
}
