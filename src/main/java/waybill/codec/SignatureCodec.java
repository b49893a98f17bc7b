package waybill.codec;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.answer.Output;
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
import waybill.signature.TimeBound;
import waybill.signature.TimeRange;
import waybill.signature.Unseen;

/** Signatures as JSON, in manifests and in the description of a model. */
public final class SignatureCodec {
    private SignatureCodec() {}

    /**
     * A signature, with the offsets of the output as {@code essential}: an older Waybill, for which it is not enough that a field
     * is required, refuses no row without.
     */
    public static Json.Obj encode(Signature signature, Output output) {
        return Json.object()
                .put(
                        "fields",
                        Json.array(signature.fields().stream()
                                .map(SignatureCodec::field)
                                .toList()))
                .put("essential", Json.texts(offsets(output).stream().sorted().toList()))
                .build();
    }

    public static Signature decode(JsonNode node) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode field : node.get("fields").items()) {
            fields.add(field(field));
        }
        return new Signature(fields);
    }

    private static List<String> offsets(Output output) {
        return output instanceof Output.Numeric numeric ? numeric.offsets() : List.of();
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
        if (field.presence().isLive()) {
            json.put("live", true);
        }
        if (field.presence() instanceof Presence.Age age) {
            json.put(
                    "age",
                    Json.object()
                            .put("fresh_for", age.freshFor())
                            .put("stale_after", age.staleAfter())
                            .build());
        }
        if (field.isPrivate()) {
            json.put("private", true);
        }
        field.normalization().ifPresent(normal -> json.put("normalize", NormalizationCodec.encode(normal)));
        return domain(field.domain(), json)
                .put("description", field.description())
                .build();
    }

    private static JsonObject domain(Domain domain, JsonObject json) {
        return switch (domain.type()) {
            case NUMBER, INTEGER -> numeric((Domain.Numeric) domain, json);
            case CATEGORY -> category((Domain.Category) domain, json);
            case BOOLEAN -> json;
            case TIMESTAMP -> timestamp((Domain.Timestamp) domain, json);
        };
    }

    private static JsonObject numeric(Domain.Numeric numeric, JsonObject json) {
        return json.put("allowed", range(numeric.allowed())).put("seen", range(numeric.seen()));
    }

    private static JsonObject timestamp(Domain.Timestamp timestamp, JsonObject json) {
        json.put("zone", timestamp.zone().getId());
        return timestamp.allowed().isOpen() ? json : json.put("allowed", times(timestamp.allowed()));
    }

    private static Json times(TimeRange range) {
        JsonObject json = Json.object();
        Stream.of(range.min().text()).filter(text -> !text.isEmpty()).forEach(text -> json.put("min", text));
        Stream.of(range.max().text()).filter(text -> !text.isEmpty()).forEach(text -> json.put("max", text));
        return json.build();
    }

    private static JsonObject category(Domain.Category category, JsonObject json) {
        return json.put("unseen", category.unseen().name().toLowerCase(Locale.ROOT))
                .put("categories", Json.texts(category.values()));
    }

    private static Field field(JsonNode node) {
        Domain domain = domain(node);
        return new Field(
                node.get("name").text(),
                domain,
                node.get("unit").text(),
                presence(node),
                node.get("description").text(),
                isPrivate(node),
                node.find("normalize").map(normal -> NormalizationCodec.decode(normal, domain.type())));
    }

    /** Older manifests do not say, and older Waybills pass over it: they keep nothing of requests. */
    private static boolean isPrivate(JsonNode node) {
        Optional<JsonNode> said = node.find("private");
        return said.isPresent() && said.get().bool();
    }

    private static Presence presence(JsonNode node) {
        if (node.find("default").isPresent()) {
            return Presence.defaultsTo(RawRowCodec.value(node.get("default").value()));
        }
        Optional<JsonNode> age = node.find("age");
        if (age.isPresent()) {
            return Presence.age(
                    age.get().get("fresh_for").number(),
                    age.get().get("stale_after").number());
        }
        if (node.find("live").isPresent()) {
            return Presence.live();
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
            case TIMESTAMP -> timestamp(zone(node.get("zone")), node);
        };
    }

    private static Domain timestamp(ZoneId zone, JsonNode node) {
        Optional<JsonNode> allowed = node.find("allowed");
        if (allowed.isEmpty()) {
            return new Domain.Timestamp(zone);
        }
        TimeRange range = TimeRange.ALL;
        Optional<JsonNode> min = allowed.get().find("min");
        if (min.isPresent()) {
            range = range.from(bound(min.get(), TimeBound.lower(min.get().text(), zone)));
        }
        Optional<JsonNode> max = allowed.get().find("max");
        if (max.isPresent()) {
            range = range.to(bound(max.get(), TimeBound.upper(max.get().text(), zone)));
        }
        return new Domain.Timestamp(zone, range);
    }

    private static TimeBound bound(JsonNode node, Optional<TimeBound> bound) {
        if (bound.isEmpty()) {
            throw node.expected("a date or a time");
        }
        return bound.get();
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
