package waybill.monitoring.outcome;

import java.util.Map;
import waybill.json.Json;

/**
 * An outcome as it was sent.
 *
 * @param line where it stands: a line of a text, or the number of an item, from 1
 * @param fields what it says, by the names of fields; nothing that is missing
 */
record RawOutcome(long line, Map<String, Json> fields) {
    RawOutcome {
        fields = Map.copyOf(fields);
    }

    String pointer(String field) {
        return "/" + line + (field.isEmpty() ? "" : "/" + field);
    }
}
