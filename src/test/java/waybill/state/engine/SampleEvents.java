package waybill.state.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;

/** Some days of flights with scans that come late, twice, corrected, and taken back. */
final class SampleEvents {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> PLACES = List.of("EWR", "JFK", "LGA", "ATL", "ORD", "SFO");
    private static final List<String> CARRIERS = List.of("AA", "DL", "UA");

    private final SplittableRandom random;
    private final List<Event> events = new ArrayList<>();

    private SampleEvents(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** In the order of legs, which is not that in which they became known. */
    static List<Event> of(long seed, int legs) {
        SampleEvents sample = new SampleEvents(seed);
        long departs = START.getEpochSecond();
        for (int leg = 0; leg < legs; leg++) {
            departs += 60 * sample.random.nextLong(20);
            sample.addLeg(leg, departs);
        }
        return sample.events;
    }

    private void addLeg(int leg, long planned) {
        String origin = PLACES.get(random.nextInt(3));
        String dest = PLACES.get(3 + random.nextInt(3));
        long departed = planned + 60 * random.nextLong(-5, 90);
        int minutes = 60 + random.nextInt(200);
        long arrived = departed + 60 * (minutes + random.nextLong(-20, 40));
        add("d" + leg, EventKind.DEPARTURE, departed, planned, origin, dest, leg, OptionalInt.of(minutes));
        if (random.nextInt(30) > 0) {
            add("a" + leg, EventKind.ARRIVAL, arrived, planned + 60L * minutes, dest, origin, leg, OptionalInt.empty());
        }
    }

    private void add(
            String id,
            EventKind kind,
            long at,
            long planned,
            String place,
            String other,
            int leg,
            OptionalInt minutes) {
        long known = at + (random.nextInt(10) == 0 ? random.nextLong(20_000) : random.nextLong(200));
        String ref = random.nextInt(4) == 0 ? "" : "leg" + leg;
        Event event = new Event(
                id,
                "flights",
                kind,
                EventStatus.ACTUAL,
                "",
                Instant.ofEpochSecond(at),
                Instant.ofEpochSecond(known),
                place,
                other,
                "N" + leg % 40,
                CARRIERS.get(leg % CARRIERS.size()),
                "",
                ref,
                Optional.of(Instant.ofEpochSecond(planned)),
                minutes,
                Map.of());
        events.add(event);
        switch (random.nextInt(20)) {
            case 0 -> events.add(event);
            case 1 -> events.add(after(event, id + "r", EventStatus.RETRACTED, at, known));
            case 2 -> events.add(after(event, id + "c", EventStatus.ACTUAL, at + 300, known));
            default -> {}
        }
    }

    private Event after(Event event, String id, EventStatus status, long at, long known) {
        return new Event(
                id,
                event.source(),
                event.kind(),
                status,
                event.id(),
                Instant.ofEpochSecond(at),
                Instant.ofEpochSecond(known + random.nextLong(-100, 10_000)),
                event.place(),
                event.otherPlace(),
                event.vehicle(),
                event.carrier(),
                event.service(),
                event.legRef(),
                event.plannedAt(),
                event.plannedMinutes(),
                Map.of());
    }
}
