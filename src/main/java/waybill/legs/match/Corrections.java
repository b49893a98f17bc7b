package waybill.legs.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.legs.Event;
import waybill.legs.EventStatus;

/**
 * What events say of each other by their identifiers. All events that correct one another, directly or not, are one telling: what none
 * of them corrects counts, of several the newest, and when that is a retraction, none does. So it makes no difference whether a
 * retraction comes before or after what it takes back.
 */
final class Corrections {
    private final Pool pool;
    /** The event that bears an identifier: the first, and one that corrects itself only if there is no other. */
    private final Map<Name, Integer> bearers = new HashMap<>();

    private final int[] parents;
    private final boolean[] corrected;

    private Corrections(Pool pool) {
        this.pool = pool;
        this.parents = IntStream.range(0, pool.size()).toArray();
        this.corrected = new boolean[pool.size()];
    }

    static void of(Pool pool) {
        Corrections corrections = new Corrections(pool);
        corrections.name();
        corrections.join();
        corrections.settle();
    }

    private void name() {
        for (int i = 0; i < pool.size(); i++) {
            if (pool.isOpen(i) && !correctsItself(i)) {
                Integer first = bearers.putIfAbsent(Name.of(pool.event(i)), i);
                if (first != null) {
                    pool.settle(i, Reason.DUPLICATE_OF, first);
                }
            }
        }
        for (int i = 0; i < pool.size(); i++) {
            if (pool.isOpen(i) && correctsItself(i)) {
                bearers.putIfAbsent(Name.of(pool.event(i)), i);
            }
        }
    }

    /** Feeds that repeat an identifier mean the event that bore it first. */
    private boolean correctsItself(int i) {
        Event event = pool.event(i);
        return event.corrects().equals(event.id())
                || (isRetraction(i) && event.corrects().isEmpty());
    }

    private boolean isRetraction(int i) {
        return pool.event(i).status() == EventStatus.RETRACTED;
    }

    private void join() {
        for (int i = 0; i < pool.size(); i++) {
            if (pool.isOpen(i)) {
                Event event = pool.event(i);
                String target = correctsItself(i) ? event.id() : event.corrects();
                Integer bearer = bearers.get(new Name(event.source(), target));
                if (!target.isEmpty() && bearer != null && bearer != i) {
                    parents[root(i)] = root(bearer);
                    corrected[bearer] = true;
                }
            }
        }
    }

    private int root(int i) {
        int root = i;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private void settle() {
        Map<Integer, List<Integer>> tellings = new LinkedHashMap<>();
        for (int i = 0; i < pool.size(); i++) {
            if (pool.isOpen(i) && (root(i) != i || corrected[i] || isRetraction(i))) {
                tellings.computeIfAbsent(root(i), root -> new ArrayList<>()).add(i);
            }
        }
        tellings.values().forEach(this::settle);
    }

    private void settle(List<Integer> telling) {
        int[] last =
                telling.stream().filter(i -> !corrected[i]).mapToInt(i -> i).toArray();
        int counts = last.length == 0
                ? telling.get(telling.size() - 1)
                : Arrays.stream(last).max().getAsInt();
        for (int i : telling) {
            if (isRetraction(i)) {
                pool.settle(i, Reason.RETRACTION, Pool.NONE);
            } else if (i != counts) {
                pool.settle(i, isRetraction(counts) ? Reason.RETRACTED : Reason.SUPERSEDED_BY, counts);
            }
        }
    }

    private record Name(String source, String id) {
        static Name of(Event event) {
            return new Name(event.source(), event.id());
        }
    }
}
