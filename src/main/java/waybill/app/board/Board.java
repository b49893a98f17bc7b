package waybill.app.board;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import waybill.legs.Event;
import waybill.legs.Leg;
import waybill.state.store.StateStore;

/**
 * The legs that are open in one generation of a table.
 *
 * @param open how many there are
 * @param departures the departures of those that should arrive first, at most {@link #MOST}
 */
public record Board(long generation, Instant asOf, int open, List<Event> departures) {
    /** The most legs that a model is asked about. */
    static final int MOST = 20_000;

    /** By the plan; a leg without one comes after those with one, by its departure. */
    private static final Comparator<Event> DUE = Comparator.<Event, Instant>comparing(
                    departure -> Leg.plannedArrival(departure).orElse(Instant.MAX))
            .thenComparing(Event::at)
            .thenComparing(Event::source)
            .thenComparing(Event::id);

    public Board {
        departures = List.copyOf(departures);
    }

    static Board of(StateStore.OpenLegs legs) {
        Collection<Event> departures = legs.tracker().open();
        return new Board(
                legs.generation(),
                legs.asOf(),
                departures.size(),
                departures.stream().sorted(DUE).limit(MOST).toList());
    }
}
