package waybill.legs.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import waybill.legs.Event;

/** Keeps what it is told, in order. */
public final class CollectingSink implements EventSink {
    private final List<Event> events = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<String, Long> notes = new TreeMap<>();

    @Override
    public void event(Event event) {
        events.add(event);
    }

    @Override
    public void reject(Reject reject) {
        rejects.add(reject);
    }

    @Override
    public void note(String reason) {
        notes.merge(reason, 1L, Long::sum);
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public List<Reject> rejects() {
        return List.copyOf(rejects);
    }

    /** How many events each note was made of. */
    public Map<String, Long> notes() {
        return Map.copyOf(notes);
    }
}
