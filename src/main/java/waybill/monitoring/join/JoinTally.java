package waybill.monitoring.join;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import waybill.failure.WaybillException;

/** Counts what an update does. Not thread-safe. */
final class JoinTally {
    private final SortedMap<Instant, Arrivals> hours = new TreeMap<>();
    private final SortedSet<String> damaged = new TreeSet<>();
    private final List<String> refused = new ArrayList<>();
    private int tables;
    private int figures;
    private boolean more;

    boolean wrote(boolean written) {
        tables += written ? 1 : 0;
        return written;
    }

    boolean made(boolean written) {
        figures += written ? 1 : 0;
        return written;
    }

    void arrived(SortedMap<Instant, Arrivals> arrivals) {
        arrivals.forEach((hour, some) -> hours.merge(hour, some, Arrivals::plus));
    }

    void damaged(String path) {
        damaged.add(path);
    }

    void refused(String day, WaybillException why) {
        refused.add(day + ": " + why.code() + ": " + why.getMessage());
    }

    void more() {
        more = true;
    }

    SortedMap<Instant, Arrivals> hours() {
        return hours;
    }

    JoinUpdate update() {
        Arrivals all = hours.values().stream().reduce(new Arrivals(0, 0), Arrivals::plus);
        return new JoinUpdate(all.outcomes(), all.unmatched(), tables, figures, List.copyOf(damaged), refused, more);
    }
}
