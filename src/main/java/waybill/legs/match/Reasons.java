package waybill.legs.match;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.LegKey;
import waybill.legs.MatchRules;

/** Finds out, when all legs are made, why the other events belong to none. */
final class Reasons {
    /** How many events to each side are looked at for one that could belong. */
    private static final int NEAR = 100;

    private final Pool pool;
    private final MatchRules rules;
    private final Plausibility plausibility;
    private final Expectation expectation;
    private final double end;
    private final Map<Route, int[]> departures = new HashMap<>();
    private final Map<Route, int[]> arrivals = new HashMap<>();

    /** @param end the last moment that the files know of, in minutes */
    Reasons(Pool pool, MatchRules rules, Plausibility plausibility, Expectation expectation, double end) {
        this.pool = pool;
        this.rules = rules;
        this.plausibility = plausibility;
        this.expectation = expectation;
        this.end = end;
        index(EventKind.DEPARTURE, departures);
        index(EventKind.ARRIVAL, arrivals);
    }

    private void index(EventKind kind, Map<Route, int[]> into) {
        Map<Route, Ints> by = new HashMap<>();
        for (int i = 0; i < pool.size(); i++) {
            boolean counts = pool.isOpen(i) || pool.partner(i) != Pool.NONE;
            if (counts
                    && pool.event(i).kind() == kind
                    && !LegKey.TO.of(pool.event(i)).isEmpty()) {
                by.computeIfAbsent(block(i), route -> new Ints()).add(i);
            }
        }
        by.forEach((route, events) -> into.put(
                route,
                events.stream()
                        .boxed()
                        .sorted(Comparator.comparingDouble(this::due))
                        .mapToInt(i -> i)
                        .toArray()));
    }

    private Route block(int i) {
        return Route.of(pool.event(i)).withoutFrom();
    }

    /** When an event's leg arrives, or should; a departure's own time when nothing is expected. */
    private double due(int i) {
        double minutes = pool.isDeparture(i) ? expectation.minutes(i) : 0;
        return pool.at(i) + (Double.isNaN(minutes) ? 0 : minutes);
    }

    /** Of an event that belongs to no leg. */
    Unmatched of(int i) {
        Reason settled = pool.reason(i);
        if (settled != null) {
            return new Unmatched(pool.event(i), settled, event(pool.related(i)), Optional.empty(), Double.NaN);
        }
        int taken = nearest(i, true);
        boolean lost = isNear(i, taken);
        int nearest = lost ? taken : nearest(i, false);
        Reason reason = reason(i, lost, isNear(i, nearest));
        boolean named = reason == Reason.LOST_TO_BETTER_PAIR;
        return new Unmatched(
                pool.event(i),
                reason,
                event(named ? departure(taken) : Pool.NONE),
                event(nearest),
                nearest == Pool.NONE ? Double.NaN : gap(i, nearest));
    }

    private double gap(int i, int other) {
        return Math.abs(due(other) - due(i));
    }

    private boolean isNear(int i, int other) {
        return other != Pool.NONE && gap(i, other) <= Odds.minutes(rules.gate());
    }

    private int departure(int paired) {
        return pool.isDeparture(paired) ? paired : pool.partner(paired);
    }

    private Optional<Event> event(int i) {
        return i == Pool.NONE ? Optional.empty() : Optional.of(pool.event(i));
    }

    private Reason reason(int i, boolean lost, boolean near) {
        double gate = Odds.minutes(rules.gate());
        Reason doubt = pool.doubt(i);
        if (doubt == Reason.BEFORE_DEPARTURE || doubt == Reason.IMPLAUSIBLE_SPEED) {
            return doubt;
        }
        if (pool.isDeparture(i) && !Double.isNaN(expectation.minutes(i)) && due(i) + gate > end) {
            return Reason.STILL_OPEN;
        }
        if (lost || near) {
            return lost ? Reason.LOST_TO_BETTER_PAIR : Reason.TOO_UNSURE;
        }
        return pool.isDeparture(i) && pool.at(i) + Odds.minutes(rules.openFor()) > end
                ? Reason.STILL_OPEN
                : Reason.NO_CANDIDATE_IN_WINDOW;
    }

    /** The event of the other kind whose leg is due nearest, of the same route as far as both say. */
    private int nearest(int i, boolean paired) {
        int[] others = (pool.isDeparture(i) ? arrivals : departures).getOrDefault(block(i), new int[0]);
        int from = behind(others, due(i));
        int best = Pool.NONE;
        for (int k = Math.max(0, from - NEAR); k < Math.min(others.length, from + NEAR); k++) {
            int other = others[k];
            boolean nearer = best == Pool.NONE || Math.abs(due(other) - due(i)) < Math.abs(due(best) - due(i));
            if (nearer && (!paired || pool.partner(other) != Pool.NONE) && canBelong(i, other)) {
                best = other;
            }
        }
        return best;
    }

    private boolean canBelong(int i, int other) {
        Event departure = pool.event(pool.isDeparture(i) ? i : other);
        Event arrival = pool.event(pool.isDeparture(i) ? other : i);
        return plausibility.against(departure, arrival, rules).isEmpty();
    }

    private int behind(int[] events, double time) {
        int low = 0;
        int high = events.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (due(events[middle]) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
