package waybill.legs.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import waybill.failure.Violation;
import waybill.legs.Event;
import waybill.legs.event.EventSink;
import waybill.legs.event.Reject;

/** Gathers the events of several files to be matched: without attributes, and with one copy of each text that many events share. */
public final class EventGathering implements EventSink {
    private final List<Event> events = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> rejected = new TreeMap<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final int shown;

    /** @param shown how many rejects are kept to be told one by one */
    public EventGathering(int shown) {
        this.shown = shown;
    }

    @Override
    public void event(Event event) {
        events.add(new Event(
                event.id(),
                shared(event.source()),
                event.kind(),
                event.status(),
                event.corrects(),
                event.at(),
                event.knownAt().equals(event.at()) ? event.at() : event.knownAt(),
                shared(event.place()),
                shared(event.otherPlace()),
                shared(event.vehicle()),
                shared(event.carrier()),
                shared(event.service()),
                event.legRef(),
                event.plannedAt(),
                event.plannedMinutes(),
                Map.of()));
    }

    private String shared(String text) {
        String first = texts.putIfAbsent(text, text);
        return first == null ? text : first;
    }

    @Override
    public void reject(Reject reject) {
        rejected.merge(reject.faults().stream().findFirst().map(Violation::rule).orElse("unknown"), 1, Integer::sum);
        if (rejects.size() < shown) {
            rejects.add(reject);
        }
    }

    /** Takes rejects that were counted elsewhere. */
    public void rejected(String rule, int count) {
        rejected.merge(rule, count, Integer::sum);
    }

    @Override
    public void note(String reason) {}

    public List<Event> events() {
        return events;
    }

    /** How many rows were no events, by the rule that the first fault of each broke. */
    public Map<String, Integer> rejected() {
        return new TreeMap<>(rejected);
    }

    /** The first rows that were no events. */
    public List<Reject> rejects() {
        return List.copyOf(rejects);
    }
}
