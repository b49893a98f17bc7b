package waybill.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Policy;
import waybill.signature.Signature;

/** The service's description in OpenAPI 3.1, with the row of the model that is served. */
public final class OpenApi {
    private static final int LISTED = 200;
    private static final String JSON = "application/json";
    private static final Json MODEL = parameter("model", "path", "The model's name", text());
    private static final Json VERSION =
            parameter("version", "query", "A published version, promoted or not; without it the champion", text());
    private static final List<Json> OF_A_MODEL = List.of(MODEL, VERSION);

    private OpenApi() {}

    /** The description while no model is held: a row is any object. */
    public static Json document() {
        return document(anObject());
    }

    public static Json document(Signature signature) {
        return document(row(signature));
    }

    private static Json document(Json row) {
        return Json.object()
                .put("openapi", "3.1.0")
                .put(
                        "info",
                        Json.object()
                                .put("title", "Waybill")
                                .put("version", "1")
                                .build())
                .put("paths", paths())
                .put("components", Json.object().put("schemas", schemas(row)).build())
                .build();
    }

    private static Json paths() {
        return Json.object()
                .put("/api/predict", predict("Predict with the default model", List.of()))
                .put("/api/models", get("What is served", List.of()))
                .put("/api/models/{model}", get("Signature, metrics and provenance of a model", OF_A_MODEL))
                .put("/api/models/{model}/predict", predict("Predict with a model", List.of(MODEL)))
                .put("/api/models/{model}/sample", get("A valid request", OF_A_MODEL))
                .put("/api/health/live", get("Whether the process answers", List.of()))
                .put("/api/health/ready", ready())
                .put("/api/openapi.json", get("This description", List.of()))
                .build();
    }

    private static Json get(String summary, List<Json> parameters) {
        return operation("get", summary, parameters, Json.object().put("responses", responses(anObject())));
    }

    private static Json ready() {
        Json.Obj responses = Json.object()
                .put("200", response("Held", JSON, anObject()))
                .put("503", response("Not held, and why", JSON, anObject()))
                .build();
        return operation(
                "get",
                "Whether a verified model is held, or why not",
                List.of(),
                Json.object().put("responses", responses));
    }

    private static Json predict(String summary, List<Json> path) {
        Json content = Json.object()
                .put(JSON, schema(ref("Request")))
                .put("text/csv", schema(text()))
                .build();
        Json body = Json.object().put("required", true).put("content", content).build();
        List<Json> parameters = new ArrayList<>(path);
        parameters.addAll(List.of(
                VERSION,
                parameter("policy", "query", "Of rows in CSV; in JSON it stands in the body", policy()),
                parameter("id", "query", "Of rows in CSV; in JSON it stands in the body", text())));
        JsonObject rest = Json.object().put("requestBody", body).put("responses", responses(ref("Response")));
        return operation("post", summary, parameters, rest);
    }

    private static Json operation(String method, String summary, List<Json> parameters, JsonObject rest) {
        JsonObject operation = Json.object().put("summary", summary).put("parameters", Json.array(parameters));
        rest.build().members().forEach(operation::put);
        return Json.object().put(method, operation.build()).build();
    }

    private static Json responses(Json answer) {
        return Json.object()
                .put("200", response("Answered", JSON, answer))
                .put("default", response("Refused, and why", Problem.MEDIA_TYPE, ref("Problem")))
                .build();
    }

    private static Json parameter(String name, String in, String description, Json schema) {
        return Json.object()
                .put("name", name)
                .put("in", in)
                .put("required", in.equals("path"))
                .put("description", description)
                .put("schema", schema)
                .build();
    }

    private static Json policy() {
        return Json.object().put("enum", Json.texts(Policy.wireNames())).build();
    }

    private static Json anObject() {
        return Json.object().put("type", "object").build();
    }

    private static Json response(String description, String media, Json schema) {
        return Json.object()
                .put("description", description)
                .put("content", Json.object().put(media, schema(schema)).build())
                .build();
    }

    private static Json schemas(Json row) {
        Json request = object(
                Json.object()
                        .put(
                                "rows",
                                Json.object()
                                        .put("type", "array")
                                        .put("minItems", 1)
                                        .put("items", ref("Row"))
                                        .build())
                        .put("policy", policy())
                        .put("id", text()),
                "rows");
        Json prediction = object(
                Json.object()
                        .put(
                                "value",
                                Json.object()
                                        .put("type", Json.texts(List.of("number", "null")))
                                        .build())
                        .put("unit", text())
                        .put("verdict", text())
                        .put(
                                "notes",
                                arrayOf(object(
                                        Json.object().put("field", text()).put("rule", text()), "field", "rule"))),
                "value",
                "unit",
                "verdict",
                "notes");
        Json model = object(
                Json.object().put("name", text()).put("version", text()).put("route", text()),
                "name",
                "version",
                "route");
        Json response = object(
                Json.object().put("id", text()).put("model", model).put("predictions", arrayOf(prediction)),
                "id",
                "model",
                "predictions");
        return Json.object()
                .put("Row", row)
                .put("Request", request)
                .put("Response", response)
                .put("Problem", problem())
                .build();
    }

    private static Json problem() {
        Json fault = object(
                Json.object().put("pointer", text()).put("rule", text()).put("detail", text()),
                "pointer",
                "rule",
                "detail");
        return object(
                Json.object()
                        .put("type", text())
                        .put("title", text())
                        .put("status", Json.object().put("type", "integer").build())
                        .put("detail", text())
                        .put("instance", text())
                        .put("errors", arrayOf(fault))
                        .put("error", text())
                        .put("message", text())
                        .put("error_code", text()),
                "type",
                "title",
                "status",
                "detail",
                "errors",
                "error",
                "message",
                "error_code");
    }

    private static Json row(Signature signature) {
        JsonObject properties = Json.object();
        signature.fields().forEach(field -> properties.put(field.name(), field(field)));
        List<String> required = signature.fields().stream()
                .filter(Field::isRequired)
                .map(Field::name)
                .toList();
        return Json.object()
                .put("type", "object")
                .put("additionalProperties", false)
                .put("required", Json.texts(required))
                .put("properties", properties.build())
                .build();
    }

    private static Json field(Field field) {
        JsonObject json = Json.object();
        describe(field.domain(), json, type -> field.isRequired() ? Json.of(type) : Json.texts(List.of(type, "null")));
        String description =
                field.unit().isEmpty() ? field.description() : field.description() + " (" + field.unit() + ")";
        return json.put("description", description.strip()).build();
    }

    private static void describe(Domain domain, JsonObject json, Function<String, Json> type) {
        if (domain instanceof Domain.Numeric numeric) {
            json.put("type", type.apply(numeric.whole() ? "integer" : "number"));
            if (Double.isFinite(numeric.allowed().min())) {
                json.put("minimum", numeric.allowed().min());
            }
            if (Double.isFinite(numeric.allowed().max())) {
                json.put("maximum", numeric.allowed().max());
            }
        } else if (domain instanceof Domain.Bool) {
            json.put("type", type.apply("boolean"));
        } else if (domain instanceof Domain.Timestamp) {
            json.put("type", type.apply("string")).put("format", "date-time");
        } else if (domain instanceof Domain.Category category) {
            json.put("type", type.apply("string"));
            json.put(
                    "examples",
                    Json.texts(category.values().stream().limit(LISTED).toList()));
        }
    }

    private static Json object(JsonObject properties, String... required) {
        return Json.object()
                .put("type", "object")
                .put("required", Json.texts(List.of(required)))
                .put("properties", properties.build())
                .build();
    }

    private static Json arrayOf(Json items) {
        return Json.object().put("type", "array").put("items", items).build();
    }

    private static Json schema(Json schema) {
        return Json.object().put("schema", schema).build();
    }

    private static Json ref(String name) {
        return Json.object().put("$ref", "#/components/schemas/" + name).build();
    }

    private static Json text() {
        return Json.object().put("type", "string").build();
    }
}
