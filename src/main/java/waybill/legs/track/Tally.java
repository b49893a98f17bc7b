package waybill.legs.track;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many events have which outcome. */
final class Tally {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final long[] counts = new long[OUTCOMES.length];

    void add(Outcome outcome, long events) {
        counts[outcome.ordinal()] += events;
    }

    void moved(Outcome from, Outcome to) {
        counts[from.ordinal()]--;
        counts[to.ordinal()]++;
    }

    long of(Outcome outcome) {
        return counts[outcome.ordinal()];
    }

    Map<String, Long> byName() {
        Map<String, Long> named = new LinkedHashMap<>();
        for (Outcome outcome : OUTCOMES) {
            named.put(outcome.wireName(), of(outcome));
        }
        return named;
    }
}
