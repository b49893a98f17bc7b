package waybill.codec;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.Signature;
import waybill.signature.Unseen;

/** Signatures as JSON, in manifests and in the description of a model. */
public final class SignatureCodec {
    private SignatureCodec() {}

    public static Json.Obj encode(Signature signature) {
        return Json.object()
                .put(
                        "fields",
                        Json.array(signature.fields().stream()
                                .map(SignatureCodec::field)
                                .toList()))
                .put(
                        "essential",
                        Json.texts(signature.essential().stream().sorted().toList()))
                .build();
    }

    public static Signature decode(JsonNode node) {
        return new Signature(
                node.get("fields").list(SignatureCodec::field),
                new HashSet<>(node.get("essential").texts()));
    }

    static Json range(Range range) {
        JsonObject json = Json.object();
        if (Double.isFinite(range.min())) {
            json.put("min", range.min());
        }
        if (Double.isFinite(range.max())) {
            json.put("max", range.max());
        }
        return json.build();
    }

    static Range range(JsonNode node) {
        return new Range(node.number("min", Double.NEGATIVE_INFINITY), node.number("max", Double.POSITIVE_INFINITY));
    }

    private static Json field(Field field) {
        JsonObject json = Json.object()
                .put("name", field.name())
                .put("type", field.type().wireName())
                .put("unit", field.unit())
                .put("required", field.isRequired());
        field.presence().fallback().ifPresent(value -> json.put("default", RawRowCodec.value(value)));
        return domain(field.domain(), json)
                .put("description", field.description())
                .build();
    }

    private static JsonObject domain(Domain domain, JsonObject json) {
        return switch (domain.type()) {
            case NUMBER, INTEGER -> numeric((Domain.Numeric) domain, json);
            case CATEGORY -> category((Domain.Category) domain, json);
            case BOOLEAN -> json;
            case TIMESTAMP ->
                json.put("zone", ((Domain.Timestamp) domain).zone().getId());
        };
    }

    private static JsonObject numeric(Domain.Numeric numeric, JsonObject json) {
        return json.put("allowed", range(numeric.allowed())).put("seen", range(numeric.seen()));
    }

    private static JsonObject category(Domain.Category category, JsonObject json) {
        return json.put("unseen", category.unseen().name().toLowerCase(Locale.ROOT))
                .put("categories", Json.texts(category.values()));
    }

    private static Field field(JsonNode node) {
        return new Field(
                node.get("name").text(),
                domain(node),
                node.get("unit").text(),
                presence(node),
                node.get("description").text());
    }

    private static Presence presence(JsonNode node) {
        if (node.find("default").isPresent()) {
            return Presence.defaultsTo(RawRowCodec.value(node.get("default").value()));
        }
        return node.get("required").bool() ? Presence.required() : Presence.optional();
    }

    private static Domain domain(JsonNode node) {
        return switch (oneOf(FieldType.class, node.get("type"))) {
            case NUMBER -> new Domain.Numeric(false, range(node.get("allowed")), range(node.get("seen")));
            case INTEGER -> new Domain.Numeric(true, range(node.get("allowed")), range(node.get("seen")));
            case CATEGORY ->
                new Domain.Category(node.get("categories").texts(), oneOf(Unseen.class, node.get("unseen")));
            case BOOLEAN -> new Domain.Bool();
            case TIMESTAMP -> new Domain.Timestamp(zone(node.get("zone")));
        };
    }

    private static ZoneId zone(JsonNode node) {
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException unknown) {
            throw node.expected("a time zone");
        }
    }

    /** The enum constant whose lower-case name the node contains. */
    public static <E extends Enum<E>> E oneOf(Class<E> type, JsonNode node) {
        String text = node.text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw new JsonException(node.pointer(), "not a known " + type.getSimpleName());
    }
}
