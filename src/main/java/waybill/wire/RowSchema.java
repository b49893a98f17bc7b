package waybill.wire;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Capability;
import waybill.answer.DeadlineReader;
import waybill.codec.RawRowCodec;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.model.ServableModel;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Range;
import waybill.signature.Signature;
import waybill.signature.Unseen;
import waybill.signature.normal.NormalizationWords;

/**
 * The rows of a model as a JSON schema. A row that fits it is accepted under every policy, unless it has a time that does not
 * exist, or a text that a field which repairs texts cannot repair: of times the schema knows only the form, of such texts nothing.
 */
final class RowSchema {
    /** The most categories that are listed as examples. */
    private static final int LISTED = 200;

    /** Not the format date-time, which refuses a local time: its offset is that of the field's zone. */
    private static final String TIMESTAMP =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?$";

    private static final String NOT_BLANK = "\\S";

    private static final Json DEADLINE = Json.object()
            .put("type", Json.texts(List.of("number", "string", "null")))
            .put(
                    "description",
                    "The row's own deadline: a number in the unit of the output, or a time. Asks how probable it is that it is"
                            + " kept.")
            .build();

    private RowSchema() {}

    /** The rows of a model, which may have deadlines where it can use them. */
    static Json of(ServableModel model) {
        boolean timed = model.capabilities().contains(Capability.ON_TIME)
                && !model.signature().names().contains(DeadlineReader.NAME);
        return of(model.signature(), timed);
    }

    static Json of(Signature signature, boolean timed) {
        JsonObject properties = Json.object();
        signature.fields().forEach(field -> properties.put(field.name(), of(field)));
        if (timed) {
            properties.put(DeadlineReader.NAME, DEADLINE);
        }
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

    private static Json of(Field field) {
        JsonObject json = Json.object();
        json.put("type", types(field));
        switch (field.type()) {
            case NUMBER -> limits(field.domain().limits(), json.put("format", "double"));
            case INTEGER -> limits(field.domain().limits(), json.put("format", "int64"));
            case CATEGORY -> categories(field, (Domain.Category) field.domain(), json);
            case TIMESTAMP -> json.put("pattern", field.normalization().isEmpty() ? TIMESTAMP : NOT_BLANK);
            case BOOLEAN -> {}
        }
        field.presence().fallback().ifPresent(value -> json.put("default", RawRowCodec.value(value)));
        return json.put("description", description(field)).build();
    }

    /** A field that repairs texts takes texts of any type. */
    private static Json types(Field field) {
        List<String> types = new ArrayList<>(List.of(field.type().schemaType()));
        if (field.normalization().isPresent() && !types.contains("string")) {
            types.add("string");
        }
        if (!field.isRequired()) {
            types.add("null");
        }
        return types.size() == 1 ? Json.of(types.get(0)) : Json.texts(types);
    }

    private static void limits(Range allowed, JsonObject json) {
        if (Double.isFinite(allowed.min())) {
            json.put("minimum", allowed.min());
        }
        if (Double.isFinite(allowed.max())) {
            json.put("maximum", allowed.max());
        }
    }

    private static void categories(Field field, Domain.Category category, JsonObject json) {
        if (field.normalization().isPresent()) {
            repaired(field, category, json);
        } else if (category.unseen() == Unseen.REFUSE) {
            List<Json> values =
                    new ArrayList<>(category.values().stream().map(Json::of).toList());
            if (!field.isRequired()) {
                values.add(new Json.Null());
            }
            json.put("enum", Json.array(values));
        } else if (!category.values().isEmpty()) {
            json.put("maxLength", Domain.Category.LONGEST);
            if (field.isRequired()) {
                json.put("pattern", NOT_BLANK);
            }
            json.put(
                    "examples",
                    Json.texts(category.values().stream().limit(LISTED).toList()));
        }
    }

    /** No schema says which texts become a category: it must not exclude one that is taken. */
    private static void repaired(Field field, Domain.Category category, JsonObject json) {
        if (field.isRequired()) {
            json.put("pattern", NOT_BLANK);
        }
        json.put("examples", Json.texts(category.values().stream().limit(LISTED).toList()));
    }

    private static String repaired(Field field) {
        return field.normalization()
                .map(normal -> " Texts are repaired first, with a note: " + NormalizationWords.of(normal) + ".")
                .orElse("");
    }

    private static String description(Field field) {
        String text = field.unit().isEmpty() ? field.description() : field.description() + " (" + field.unit() + ")";
        return (text.strip() + zone(field) + limits(field) + repaired(field) + live(field)).strip();
    }

    /** Limits of times, which a schema cannot have. */
    private static String limits(Field field) {
        String limits = field.domain().limitsInWords();
        return limits.isEmpty() ? "" : " Must be " + limits + ".";
    }

    private static String live(Field field) {
        return field.presence().isLive()
                ? " Filled in from live state, unless the row has such a field of its own."
                : "";
    }

    private static String zone(Field field) {
        return field.domain() instanceof Domain.Timestamp time
                ? " A time without an offset is local in " + time.zone().getId() + "."
                : "";
    }
}
