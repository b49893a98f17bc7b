package waybill.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import waybill.answer.Capability;
import waybill.answer.Output;
import waybill.codec.RawRowCodec;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.model.ServableModel;
import waybill.serving.Served;
import waybill.signature.RawRow;

/**
 * The service's description in OpenAPI 3.1: the resource {@code openapi.json} of this package, with the row and the kind of
 * answers of the model that is served, and a request that it was asked as the example.
 */
public final class OpenApi {
    private static final String TEMPLATE = "openapi.json";
    private static final String SCHEMAS = "components/schemas/";
    private static final String JSON = "/content/application.json";
    private static final String CSV = "/content/text.csv";

    private OpenApi() {}

    /** The description while no model is loaded, in which a row is any object. */
    public static Json document() {
        try (InputStream template = Objects.requireNonNull(OpenApi.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
            return Json.parse(template.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The description of a service that answers with a model.
     *
     * @param sample a row of a request of one
     * @param served what the model answered it
     */
    public static Json document(RawRow sample, Served served) {
        Json described =
                with(document(), SCHEMAS + "Row", RowSchema.of(served.chosen().model()));
        described = with(
                described,
                SCHEMAS + "Prediction",
                prediction(JsonNode.root(described), served.chosen().model()));
        for (Map.Entry<String, Json> example : examples(sample, served).entrySet()) {
            described = with(described, "components/" + example.getKey() + "/example", example.getValue());
        }
        return described;
    }

    /** A copy of the tree with a value at the end of a path, in which a media type is written with a point for its slash. */
    private static Json with(Json tree, String path, Json value) {
        return with((Json.Obj) tree, List.of(path.split("/", -1)), value);
    }

    private static Json with(Json.Obj tree, List<String> path, Json value) {
        Map<String, Json> members = new LinkedHashMap<>(tree.members());
        String name = path.get(0).replace('.', '/');
        boolean last = path.size() == 1;
        members.put(name, last ? value : with((Json.Obj) at(members, name), path.subList(1, path.size()), value));
        return new Json.Obj(members);
    }

    private static Json at(Map<String, Json> members, String name) {
        return Objects.requireNonNull(members.get(name), name);
    }

    /** The schema of an answer of any kind without the members of the other kind, and of what the model cannot say. */
    private static Json prediction(JsonNode described, ServableModel model) {
        JsonNode any = described.get("components").get("schemas").get("AnyPrediction");
        List<String> able =
                model.capabilities().stream().map(Capability::wireName).toList();
        return model.output().accept(new Output.Cases<>() {
            @Override
            public Json numeric(Output.Numeric numeric) {
                return narrowed(any, with(able, "value", "unit"), List.of("value", "unit", "verdict", "notes"));
            }

            @Override
            public Json label(Output.Label label) {
                return narrowed(any, with(able, "label", "scores"), List.of("label", "verdict", "notes"));
            }
        });
    }

    private static List<String> with(List<String> able, String... ofThisKind) {
        List<String> members = new ArrayList<>(able);
        members.remove(Capability.VALUE.wireName());
        members.addAll(List.of(ofThisKind));
        return members;
    }

    private static Json narrowed(JsonNode any, List<String> ofThisKind, List<String> required) {
        JsonObject properties = Json.object();
        any.get("properties").members().forEach((name, member) -> {
            if (ofThisKind.contains(name) || any.get("required").texts().contains(name)) {
                properties.put(name, member.value());
            }
        });
        return Json.object()
                .put("type", "object")
                .put("required", Json.texts(required))
                .put("properties", properties.build())
                .build();
    }

    private static Map<String, Json> examples(RawRow sample, Served served) {
        JsonObject request = Json.object().put("rows", Json.array(List.of(RawRowCodec.encode(sample))));
        served.id().ifPresent(id -> request.put("id", id));
        Json reply = Json.parse(Formats.JSON.encode(served));
        Json csvRequest = Json.of(CsvFormat.request(sample));
        Json csvReply = Json.of(new CsvFormat().encode(served));
        Map<String, Json> examples = new LinkedHashMap<>();
        ForeignExamples.requests(sample).forEach((body, example) -> examples.put("requestBodies/" + body, example));
        for (String body : List.of("Rows", "RowsOfAnyModel")) {
            examples.put("requestBodies/" + body + JSON, request.build());
            examples.put("requestBodies/" + body + CSV, csvRequest);
        }
        for (String body : List.of("Predicted", "PredictedByAnyModel")) {
            examples.put("responses/" + body + JSON, reply);
            examples.put("responses/" + body + CSV, csvReply);
        }
        return examples;
    }
}
