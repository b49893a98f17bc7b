package waybill.training.state;

import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import waybill.legs.Event;
import waybill.legs.track.LegTracker;
import waybill.state.StateDefinition;
import waybill.state.StateTable;
import waybill.state.engine.StateEngine;

/** State as it is updated again and again while events come in. */
final class Updates {
    private final LegTracker tracker;
    private final StateEngine engine;
    private final Iterator<Event> events;
    private Optional<Event> next;

    /** @param events in canonical order */
    Updates(StateDefinition definition, Iterator<Event> events) {
        this.tracker = new LegTracker(definition.match());
        this.engine = new StateEngine(definition);
        this.events = events;
        this.next = take();
    }

    private Optional<Event> take() {
        return events.hasNext() ? Optional.of(events.next()) : Optional.empty();
    }

    /** The state as of a moment that is later than the one before: of what was known before it, and of nothing else. */
    StateTable advance(Instant asOf) {
        while (next.filter(event -> event.knownAt().isBefore(asOf)).isPresent()) {
            next.ifPresent(tracker::offer);
            next = take();
        }
        tracker.advance(asOf, engine::apply);
        return engine.table(asOf);
    }
}
