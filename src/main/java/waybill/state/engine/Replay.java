package waybill.state.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import waybill.legs.Event;
import waybill.legs.track.LegTracker;
import waybill.state.StateDefinition;
import waybill.state.StateTable;

/**
 * What state was at moments of the past: events become known again, one after the other, to the same matching and the same sums
 * as in updates. Not thread-safe.
 */
public final class Replay {
    private final LegTracker tracker;
    private final StateEngine engine;
    private final Iterator<Event> events;
    private Instant asOf = Instant.MIN;
    private Instant known = Instant.MIN;
    /** The next event; none at first, and at the end. */
    private List<Event> next = List.of();

    private Replay(StateDefinition definition, Iterator<Event> events) {
        this.tracker = new LegTracker(definition.match());
        this.engine = new StateEngine(definition);
        this.events = events;
        step();
    }

    /**
     * A replay of events in any order.
     *
     * @param definition one without faults
     */
    public static Replay of(StateDefinition definition, Collection<Event> events) {
        List<Event> inOrder = new ArrayList<>(events);
        inOrder.sort(Event.CANONICAL);
        return new Replay(definition, inOrder.iterator());
    }

    /**
     * A replay of events that are read while it goes on.
     *
     * @param definition one without faults
     * @param events as they became known
     */
    public static Replay inOrder(StateDefinition definition, Iterator<Event> events) {
        return new Replay(definition, events);
    }

    /**
     * The state as of a moment: all that was known before it is in, nothing else is. It may be read until the next call.
     *
     * @throws IllegalArgumentException when the moment is before an earlier one, or an event was known before the one that came
     *     before it
     */
    public StateTable advance(Instant to) {
        if (to.isBefore(asOf)) {
            throw new IllegalArgumentException("It is " + asOf + " already.");
        }
        while (!next.isEmpty() && known.isBefore(to)) {
            tracker.offer(next.get(0));
            step();
        }
        tracker.advance(to, engine::apply);
        asOf = to;
        return engine.table(to);
    }

    /** How matching went until now. */
    public LegTracker tracker() {
        return tracker;
    }

    private void step() {
        next = events.hasNext() ? List.of(events.next()) : List.of();
        if (!next.isEmpty()) {
            Instant then = next.get(0).knownAt();
            if (then.isBefore(known)) {
                throw new IllegalArgumentException("Events come as they became known.");
            }
            known = then;
        }
    }
}
