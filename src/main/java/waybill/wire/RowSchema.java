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

/**
 * The rows of a model as a JSON schema. A row that fits it is accepted under every policy, unless it has a time that does not
 * exist: of times the schema knows only the form.
 */
final class RowSchema {
    /** The most categories that are listed as examples. */
    private static final int LISTED = 200;

    /** Not the format date-time, which refuses a local time: its offset is that of the field's zone. */
    private static final String TIMESTAMP =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?$";

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
        String type = field.type().schemaType();
        json.put("type", field.isRequired() ? Json.of(type) : Json.texts(List.of(type, "null")));
        switch (field.type()) {
            case NUMBER -> limits(field.domain().limits(), json.put("format", "double"));
            case INTEGER -> limits(field.domain().limits(), json.put("format", "int64"));
            case CATEGORY -> categories(field, (Domain.Category) field.domain(), json);
            case TIMESTAMP -> json.put("pattern", TIMESTAMP);
            case BOOLEAN -> {}
        }
        field.presence().fallback().ifPresent(value -> json.put("default", RawRowCodec.value(value)));
        return json.put("description", description(field)).build();
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
        if (category.unseen() == Unseen.REFUSE) {
            List<Json> values =
                    new ArrayList<>(category.values().stream().map(Json::of).toList());
            if (!field.isRequired()) {
                values.add(new Json.Null());
            }
            json.put("enum", Json.array(values));
        } else if (!category.values().isEmpty()) {
            json.put("maxLength", Domain.Category.LONGEST);
            if (field.isRequired()) {
                json.put("pattern", "\\S");
            }
            json.put(
                    "examples",
                    Json.texts(category.values().stream().limit(LISTED).toList()));
        }
    }

    private static String description(Field field) {
        String text = field.unit().isEmpty() ? field.description() : field.description() + " (" + field.unit() + ")";
        return (text.strip() + zone(field) + limits(field) + live(field)).strip();
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
