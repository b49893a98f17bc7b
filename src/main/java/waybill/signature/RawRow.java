package waybill.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row as a caller sent it: names and values that are not known to fit anything.
 *
 * @param values by name, in the caller's order; no name twice, as a map cannot hold it: whoever reads a format that can must
 *     refuse it
 */
public record RawRow(Map<String, RawValue> values) {
    public RawRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
