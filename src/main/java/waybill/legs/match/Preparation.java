package waybill.legs.match;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.legs.MatchRules;

/** Settles what is not matched at all: what has not happened, what was taken back or replaced, and what is told twice. */
final class Preparation {
    private final Pool pool;
    private final MatchRules rules;

    private Preparation(Pool pool, MatchRules rules) {
        this.pool = pool;
        this.rules = rules;
    }

    static void of(Pool pool, MatchRules rules) {
        Preparation preparation = new Preparation(pool, rules);
        preparation.settleOthers();
        Corrections.of(pool);
        preparation.fold();
    }

    private void settleOthers() {
        for (int i = 0; i < pool.size(); i++) {
            Event event = pool.event(i);
            if (event.status() == EventStatus.PLANNED || event.status() == EventStatus.ESTIMATED) {
                pool.settle(i, Reason.NOT_ACTUAL, Pool.NONE);
            } else if (event.status() == EventStatus.ACTUAL && event.place().isEmpty()) {
                pool.settle(i, Reason.UNKNOWN_PLACE, Pool.NONE);
            }
        }
    }

    /** Of events that are the same but for a few minutes the first stays. */
    private void fold() {
        Map<Copies, Integer> first = new HashMap<>();
        long within = rules.duplicateWithin().toSeconds();
        IntStream.range(0, pool.size())
                .filter(pool::isOpen)
                .filter(i -> !pool.event(i).trip().isEmpty())
                .boxed()
                .sorted(Comparator.comparing(i -> pool.event(i).at()))
                .forEach(i -> {
                    Event event = pool.event(i);
                    Copies key = Copies.of(event);
                    Integer before = first.get(key);
                    if (before != null
                            && event.at().getEpochSecond()
                                            - pool.event(before).at().getEpochSecond()
                                    <= within) {
                        pool.settle(i, Reason.DUPLICATE_OF, before);
                    } else {
                        first.put(key, i);
                    }
                });
    }

    private record Copies(String source, boolean departure, String trip, String carrier, String place, String ref) {
        static Copies of(Event event) {
            return new Copies(
                    event.source(),
                    event.kind() == EventKind.DEPARTURE,
                    event.trip(),
                    event.carrier(),
                    event.place(),
                    event.legRef());
        }
    }
}
