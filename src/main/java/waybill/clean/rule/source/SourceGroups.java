package waybill.clean.rule.source;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** What was counted of each source, and of its places where they are told apart. Both are few; a column that has another text in each row is neither. */
final class SourceGroups<T> {
    private static final int MOST = 100_000;

    private final String rule;
    private final Supplier<T> empty;
    private final Map<String, Map<String, T>> groups = new HashMap<>();
    private int size;

    SourceGroups(String rule, Supplier<T> empty) {
        this.rule = rule;
        this.empty = empty;
    }

    /** Takes a group. */
    interface Taker<T> {
        void take(String source, String place, T group);
    }

    T of(String source) {
        return of(source, "");
    }

    T of(String source, String place) {
        Map<String, T> ofSource = groups.get(source);
        T group = ofSource == null ? null : ofSource.get(place);
        return group == null ? added(source, place) : group;
    }

    private T added(String source, String place) {
        if (++size > MOST) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    "The rule '" + rule + "' finds more than " + MOST
                            + " sources, lanes or places: name columns whose values many rows share.");
        }
        T group = empty.get();
        groups.computeIfAbsent(source, each -> new HashMap<>()).put(place, group);
        return group;
    }

    /** Tells all groups, in the order of their names. */
    void forEach(Taker<T> taker) {
        new TreeMap<>(groups).forEach((source, places) -> new TreeMap<>(places)
                .forEach((place, group) -> taker.take(source, place, group)));
    }
}
