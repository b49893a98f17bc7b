package waybill.legs.track;

import java.util.Comparator;
import java.util.TreeMap;
import waybill.legs.Event;

/** The canonical order, and an order among events that are alike in it: which of them counts must not depend on who came first. */
final class EventOrder {
    static final Comparator<Event> TOTAL = Event.CANONICAL
            .thenComparing(Event::status)
            .thenComparing(Event::kind)
            .thenComparing(Event::at)
            .thenComparing(Event::place)
            .thenComparing(Event::otherPlace)
            .thenComparing(Event::vehicle)
            .thenComparing(Event::carrier)
            .thenComparing(Event::service)
            .thenComparing(Event::legRef)
            .thenComparing(Event::corrects)
            .thenComparing(event -> event.plannedAt().toString())
            .thenComparing(event -> event.plannedMinutes().toString())
            .thenComparing(event -> new TreeMap<>(event.attributes()).toString());

    private EventOrder() {}
}
