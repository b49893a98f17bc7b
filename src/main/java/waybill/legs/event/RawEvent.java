package waybill.legs.event;

import java.util.Map;

/**
 * An event as texts, of which nothing has been checked. What is not known is empty, or not there.
 *
 * @param line where it stands: the line of a CSV or of JSON Lines, or the item of an array, counted from 1
 */
public record RawEvent(long line, Map<EventField, String> fields, Map<String, String> attributes) {
    public RawEvent {
        fields = Map.copyOf(fields);
        attributes = Map.copyOf(attributes);
    }

    /** The text of a field without blanks around it; empty when it is not known. */
    String text(EventField field) {
        return fields.getOrDefault(field, "").strip();
    }
}
