package waybill.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.codec.FeatureCodec;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.model.Feature;

/** The features, with all that they learnt: stand-ins, scales, tables. */
final class FeaturesComparison implements Section.Comparison {
    private static final List<String> IDENTITY = List.of("name", "field", "part");
    private static final Set<String> NOT_LEARNT = Set.of("feature", "name", "field", "part", "table");

    @Override
    public Section compare(Side a, Side b) {
        return new Items(features(a), features(b)).section("features");
    }

    private static Map<String, Json.Obj> features(Side side) {
        Map<String, Json.Obj> features = new LinkedHashMap<>();
        for (Feature feature : side.spec().features()) {
            JsonNode node = JsonNode.root(FeatureCodec.encode(feature));
            features.put(identity(node), attributes(node));
        }
        return features;
    }

    /** Such as {@code calendar(departure, hour)}. */
    private static String identity(JsonNode feature) {
        return IDENTITY.stream()
                .flatMap(name -> feature.find(name).map(JsonNode::text).stream())
                .collect(Collectors.joining(", ", feature.get("feature").text() + "(", ")"));
    }

    /** Each entry of a table is an attribute of its own: of thousands a few may have changed. */
    private static Json.Obj attributes(JsonNode feature) {
        JsonObject attributes = Json.object();
        Items.without(feature.object(), NOT_LEARNT).members().forEach(attributes::put);
        Optional<JsonNode> table = feature.find("table");
        table.map(JsonNode::items).stream()
                .flatMap(List::stream)
                .forEach(entry -> attributes.put(
                        key(entry.get("key").texts().stream()),
                        entry.get("value").value()));
        return attributes.build();
    }

    private static String key(Stream<String> parts) {
        return parts.collect(Collectors.joining(", ", "[", "]"));
    }
}
