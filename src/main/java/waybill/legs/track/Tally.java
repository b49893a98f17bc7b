package waybill.legs.track;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many events have which outcome. */
final class Tally {
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

    Tally() {
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0L);
        }
    }

    void add(Outcome outcome, long events) {
        counts.merge(outcome, events, Long::sum);
    }

    void moved(Outcome from, Outcome to) {
        add(from, -1);
        add(to, 1);
    }

    long of(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    Map<String, Long> byName() {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((outcome, events) -> named.put(outcome.wireName(), events));
        return named;
    }
}
