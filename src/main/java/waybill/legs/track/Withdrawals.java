package waybill.legs.track;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Corrections and retractions that came before what they name, and what each corrected event was replaced by. Few, as a rule. */
final class Withdrawals {
    /**
     * One that waits.
     *
     * @param hour when it became known, in hours since 1970
     */
    record Waiting(boolean retraction, int hour) {}

    /** The id that replaced another, and when, in hours since 1970. */
    record Successor(long id, int hour) {}

    private final TreeMap<Long, Waiting> waiting;
    private final TreeMap<Long, Successor> successors;

    Withdrawals() {
        this(Map.of(), Map.of());
    }

    Withdrawals(Map<Long, Waiting> waiting, Map<Long, Successor> successors) {
        this.waiting = new TreeMap<>(waiting);
        this.successors = new TreeMap<>(successors);
    }

    Map<Long, Waiting> waiting() {
        return waiting;
    }

    Map<Long, Successor> successors() {
        return successors;
    }

    /** The event that stands for this one now: itself unless it was corrected. */
    long latest(long id) {
        long latest = id;
        for (int hops = successors.size(); hops > 0; hops--) {
            Successor successor = successors.get(latest);
            if (successor == null) {
                return latest;
            }
            latest = successor.id();
        }
        return latest;
    }

    void corrected(long id, long by, int hour) {
        if (id != by && latest(by) != id) {
            successors.putIfAbsent(id, new Successor(by, hour));
        }
    }

    /** Forgets what became known before this hour. Returns what waited in vain. */
    List<Waiting> forgetBefore(int hour) {
        List<Waiting> vain = waiting.values().stream()
                .filter(each -> each.hour() < hour)
                .sorted(Comparator.comparing(Waiting::hour))
                .toList();
        waiting.values().removeIf(each -> each.hour() < hour);
        successors.values().removeIf(each -> each.hour() < hour);
        return vain;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && successors.isEmpty();
    }
}
