package waybill.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Range;
import waybill.signature.Signature;

/**
 * The service's description in OpenAPI 3.1: the resource {@code openapi.json} of this package, with the row of the model that is
 * served.
 */
public final class OpenApi {
    private static final String TEMPLATE = "openapi.json";
    private static final List<String> ROW = List.of("components", "schemas", "Row");
    private static final int LISTED = 200;

    private OpenApi() {}

    /** The description while no model is loaded, in which a row is any object. */
    public static Json document() {
        try (InputStream template = Objects.requireNonNull(OpenApi.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
            return Json.parse(template.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Json document(Signature signature) {
        return with(document(), ROW, row(signature));
    }

    /** A copy of the tree with another value at the end of a path. */
    private static Json with(Json tree, List<String> path, Json value) {
        if (path.isEmpty()) {
            return value;
        }
        JsonObject changed = Json.object();
        ((Json.Obj) tree)
                .members()
                .forEach((name, member) -> changed.put(
                        name, name.equals(path.get(0)) ? with(member, path.subList(1, path.size()), value) : member));
        return changed.build();
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
        Domain domain = field.domain();
        String type = field.type().schemaType();
        json.put("type", field.isRequired() ? Json.of(type) : Json.texts(List.of(type, "null")));
        if (!field.type().schemaFormat().isEmpty()) {
            json.put("format", field.type().schemaFormat());
        }
        limits(domain.limits(), json);
        if (!domain.examples().isEmpty()) {
            json.put(
                    "examples",
                    Json.texts(domain.examples().stream().limit(LISTED).toList()));
        }
        return json.put("description", description(field)).build();
    }

    private static String description(Field field) {
        String unit = field.unit().isEmpty() ? "" : " (" + field.unit() + ")";
        String limits = field.domain().limitsInWords();
        String text = (field.description() + unit).strip();
        return text.isEmpty() || limits.isEmpty() ? text + limits : text + "; " + limits;
    }

    private static void limits(Range allowed, JsonObject json) {
        if (Double.isFinite(allowed.min())) {
            json.put("minimum", allowed.min());
        }
        if (Double.isFinite(allowed.max())) {
            json.put("maximum", allowed.max());
        }
    }
}
