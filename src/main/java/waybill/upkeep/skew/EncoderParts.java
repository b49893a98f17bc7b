package waybill.upkeep.skew;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import waybill.answer.Output;
import waybill.codec.FeatureCodec;
import waybill.codec.SignatureCodec;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.Encoder;
import waybill.model.Feature;

/**
 * What an encoder is made of, as manifests have it: its fields and its features by their names, with all tables that were learnt.
 *
 * @param fields by their names
 * @param features by their kinds and what they are of, such as {@code calendar(departure, hour)}
 */
record EncoderParts(Map<String, Json.Obj> fields, Map<String, Json.Obj> features) {
    private static final List<String> IDENTITY = List.of("name", "field", "part");

    static EncoderParts of(Encoder encoder, Output output) {
        Map<String, Json.Obj> fields = new LinkedHashMap<>();
        JsonNode.root(SignatureCodec.encode(encoder.signature(), output))
                .get("fields")
                .items()
                .forEach(field -> fields.put(field.get("name").text(), field.object()));
        Map<String, Json.Obj> features = new LinkedHashMap<>();
        encoder.features().forEach(feature -> features.put(name(feature), json(feature)));
        return new EncoderParts(fields, features);
    }

    private static Json.Obj json(Feature feature) {
        return JsonNode.root(FeatureCodec.encode(feature)).object();
    }

    /** The name of a feature, by which that of another encoder is found. */
    static String name(Feature feature) {
        return name(JsonNode.root(FeatureCodec.encode(feature)));
    }

    private static String name(JsonNode feature) {
        return feature.find("of")
                .map(of -> feature.get("feature").text() + "(" + name(of) + ")")
                .orElseGet(() -> IDENTITY.stream()
                        .flatMap(name -> feature.find(name).map(JsonNode::text).stream())
                        .collect(Collectors.joining(", ", feature.get("feature").text() + "(", ")")));
    }
}
