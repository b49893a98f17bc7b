package waybill.cli.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.legs.Leg;
import waybill.legs.LegValue;

/** The events of a day and of the days before it, and the legs that leave on it. */
public final class Day {
    private final Instant start;
    private final Instant end;
    private final NavigableMap<Instant, List<Event>> known = new TreeMap<>();
    private final NavigableMap<Instant, List<Event>> departures = new TreeMap<>();
    private final Map<String, Event> arrivals = new HashMap<>();

    private Day(Instant start, Instant end) {
        this.start = start;
        this.end = end;
    }

    /**
     * Takes what is needed of events.
     *
     * @param before how long before the day they are taken, so that state is not empty when it begins
     */
    public static Day of(Iterator<Event> events, Instant start, Instant end, Duration before) {
        Day day = new Day(start, end);
        Instant first = start.minus(before);
        events.forEachRemaining(event -> day.take(event, first));
        return day;
    }

    private void take(Event event, Instant first) {
        if (!event.knownAt().isBefore(first) && event.knownAt().isBefore(end)) {
            known.computeIfAbsent(event.knownAt(), moment -> new ArrayList<>()).add(event);
        }
        if (event.status() != EventStatus.ACTUAL
                || event.legRef().isEmpty()
                || event.at().isBefore(start)) {
            return;
        }
        if (event.kind() == EventKind.ARRIVAL) {
            arrivals.put(event.legRef(), event);
        } else if (event.at().isBefore(end)) {
            departures.computeIfAbsent(event.at(), moment -> new ArrayList<>()).add(event);
        }
    }

    public Instant start() {
        return start;
    }

    public Instant end() {
        return end;
    }

    /** The events that became known before a moment, and not before another one. */
    public List<Event> known(Instant from, Instant before) {
        return between(known, from, before).toList();
    }

    /** The events of the days before. */
    public List<Event> knownBefore() {
        return between(known, Instant.MIN, start).toList();
    }

    /** The legs that leave in a stretch of time, and of which it will be known how late they arrived. */
    public List<Asked> leaving(Instant from, Instant before) {
        return between(departures, from, before)
                .flatMap(departure -> Stream.ofNullable(arrivals.get(departure.legRef()))
                        .map(arrival -> new Asked(departure, late(departure, arrival))))
                .filter(asked -> !Double.isNaN(asked.late()))
                .toList();
    }

    private static double late(Event departure, Event arrival) {
        return LegValue.ARRIVAL_DELAY.of(new Leg(departure, arrival, Leg.Stage.REF, 1, List.of()));
    }

    private static Stream<Event> between(NavigableMap<Instant, List<Event>> events, Instant from, Instant before) {
        return events.subMap(from, true, before, false).values().stream().flatMap(List::stream);
    }

    /**
     * A leg that models are asked about when it leaves.
     *
     * @param late how many minutes late it arrived, which nobody knows then
     */
    public record Asked(Event departure, double late) {}
}
