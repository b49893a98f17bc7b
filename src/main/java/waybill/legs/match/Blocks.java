package waybill.legs.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import waybill.legs.Event;
import waybill.legs.EventKind;

/** The open events by what they have in common, in the order of their first departures. */
final class Blocks {
    private final Map<Route, Ints> departures = new LinkedHashMap<>();
    private final Map<Route, Ints> arrivals = new LinkedHashMap<>();

    /**
     * Gathers open events.
     *
     * @param departureKey what a departure has in common with others; empty to leave it out
     * @param arrivalKey the same of an arrival
     */
    static Blocks of(
            Pool pool, Function<Event, Optional<Route>> departureKey, Function<Event, Optional<Route>> arrivalKey) {
        Blocks blocks = new Blocks();
        blocks.gather(pool, EventKind.DEPARTURE, departureKey, blocks.departures);
        blocks.gather(pool, EventKind.ARRIVAL, arrivalKey, blocks.arrivals);
        return blocks;
    }

    private void gather(Pool pool, EventKind kind, Function<Event, Optional<Route>> key, Map<Route, Ints> into) {
        pool.open(kind).forEach(i -> key.apply(pool.event(i))
                .ifPresent(
                        route -> into.computeIfAbsent(route, none -> new Ints()).add(i)));
    }

    /** Makes something of each block that has both departures and arrivals. */
    <T> List<T> each(Making<T> making) {
        List<T> made = new ArrayList<>();
        departures.forEach((route, left) -> {
            Ints came = arrivals.get(route);
            if (came != null) {
                made.add(making.of(route, left.stream().toArray(), came.stream().toArray()));
            }
        });
        return made;
    }

    /** Makes something of a block. */
    interface Making<T> {
        T of(Route route, int[] departures, int[] arrivals);
    }
}
