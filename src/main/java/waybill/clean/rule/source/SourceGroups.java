package waybill.clean.rule.source;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** What was counted of each source. Sources are few; a column that has another one in each row is none. */
final class SourceGroups<T> {
    private static final int MOST = 100_000;

    private final String rule;
    private final Supplier<T> empty;
    private final Map<String, T> groups = new TreeMap<>();

    SourceGroups(String rule, Supplier<T> empty) {
        this.rule = rule;
        this.empty = empty;
    }

    T of(String key) {
        T group = groups.get(key);
        if (group == null) {
            if (groups.size() == MOST) {
                throw new WaybillException(
                        ErrorCode.INVALID_DATA,
                        "The rule '" + rule + "' finds more than " + MOST
                                + " sources, lanes or places: name columns that few rows have for themselves.");
            }
            group = empty.get();
            groups.put(key, group);
        }
        return group;
    }

    /** The groups by their keys, in order. */
    Map<String, T> all() {
        return groups;
    }
}
