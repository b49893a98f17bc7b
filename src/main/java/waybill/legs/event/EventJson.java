package waybill.legs.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonObject;
import waybill.legs.Event;

/** Events as JSON: an array of objects, one object, or JSON Lines, with the names of the columns of CSV, and {@code attributes} as an object. */
public final class EventJson {
    private static final String ATTRIBUTES = "attributes";

    private EventJson() {}

    /** The event as an object; what is not known is left out. */
    public static Json write(Event event) {
        JsonObject object = Json.object();
        for (EventField field : EventField.values()) {
            String text = EventText.of(event, field);
            if (field == EventField.PLANNED_MINUTES && !text.isEmpty()) {
                object.put(field.wireName(), (long) event.plannedMinutes().getAsInt());
            } else if (!text.isEmpty()) {
                object.put(field.wireName(), text);
            }
        }
        if (!event.attributes().isEmpty()) {
            JsonObject attributes = Json.object();
            event.attributes().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue()));
            object.put(ATTRIBUTES, attributes.build());
        }
        return object.build();
    }

    /**
     * Reads one document; what becomes of each event, the sink is told.
     *
     * @throws WaybillException {@code INVALID_FILE} when it is not JSON
     */
    public static void read(byte[] utf8, EventRules rules, EventSink sink) {
        EventMaker maker = new EventMaker(rules, sink);
        Json document = document(utf8);
        List<Json> items = document instanceof Json.Arr array ? array.items() : List.of(document);
        for (int i = 0; i < items.size(); i++) {
            make(i + 1L, items.get(i), maker, sink);
        }
    }

    /** Reads JSON Lines, as {@link #read} does a document; a line that is not JSON is told as a reject. */
    public static void readLines(byte[] utf8, EventRules rules, EventSink sink) {
        EventMaker maker = new EventMaker(rules, sink);
        forEachLine(utf8, (line, item) -> make(line, item, maker, sink), sink);
    }

    /**
     * The document that the bytes are.
     *
     * @throws WaybillException {@code INVALID_FILE} when it is not JSON
     */
    public static Json document(byte[] utf8) {
        try {
            return Json.parse(utf8);
        } catch (JsonException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_FILE, "The events are not JSON: " + e.getMessage() + ".", List.of(malformed(e)));
        }
    }

    /** The value of each line that is not blank. A line that is not JSON is told as a reject. */
    public static void forEachLine(byte[] utf8, BiConsumer<Long, Json> taker, EventSink sink) {
        long line = 0;
        for (String text : text(utf8).split("\r\n|\n|\r", -1)) {
            line++;
            if (!text.isBlank()) {
                takeLine(line, text, taker, sink);
            }
        }
    }

    private static void takeLine(long line, String text, BiConsumer<Long, Json> taker, EventSink sink) {
        Json item;
        try {
            item = Json.parse(text);
        } catch (JsonException e) {
            sink.reject(new Reject(line, List.of(malformed(e))));
            return;
        }
        taker.accept(line, item);
    }

    /** Its message says where it is; a pointer would repeat names of the caller, of any length. */
    private static Violation malformed(JsonException e) {
        return new Violation("", "malformed_json", e.getMessage());
    }

    private static String text(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_FILE,
                    "The events are not text in UTF-8.",
                    List.of(new Violation("", "invalid_utf8", "must be UTF-8")));
        }
    }

    private static void make(long line, Json item, EventMaker maker, EventSink sink) {
        List<Violation> faults = new ArrayList<>();
        RawEvent raw = raw(line, item, faults);
        if (faults.isEmpty()) {
            maker.make(raw);
        } else {
            sink.reject(new Reject(line, faults));
        }
    }

    private static RawEvent raw(long line, Json item, List<Violation> faults) {
        Map<EventField, String> fields = new EnumMap<>(EventField.class);
        Map<String, String> attributes = new LinkedHashMap<>();
        if (item instanceof Json.Obj object) {
            object.members().forEach((name, value) -> {
                if (name.equals(ATTRIBUTES)) {
                    attributes(value, attributes, faults);
                } else {
                    field(name, value, fields, faults);
                }
            });
        } else {
            faults.add(new Violation("", "wrong_type", "an event must be an object"));
        }
        return new RawEvent(line, fields, attributes);
    }

    private static void field(String name, Json value, Map<EventField, String> fields, List<Violation> faults) {
        Optional<EventField> field = EventField.of(name);
        if (field.isEmpty()) {
            faults.add(new Violation(
                    "",
                    "unknown_field",
                    "an event has no such field; what else is known of it belongs into " + ATTRIBUTES));
        } else if (isScalar(value, "/" + name, faults)) {
            fields.put(field.get(), value.scalarText().orElse(""));
        }
    }

    private static void attributes(Json value, Map<String, String> attributes, List<Violation> faults) {
        if (value instanceof Json.Obj object) {
            object.members().forEach((name, member) -> {
                if (isScalar(member, "/" + ATTRIBUTES, faults)) {
                    attributes.put(name, member.scalarText().orElse(""));
                }
            });
        } else if (!(value instanceof Json.Null)) {
            faults.add(new Violation("/" + ATTRIBUTES, "wrong_type", "must be an object"));
        }
    }

    private static boolean isScalar(Json value, String pointer, List<Violation> faults) {
        boolean scalar = value.scalarText().isPresent() || value instanceof Json.Null;
        if (!scalar) {
            faults.add(new Violation(pointer, "wrong_type", "must be text, a number, true or false"));
        }
        return scalar;
    }
}
