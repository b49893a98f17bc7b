package waybill.legs.track;

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

/** Legs of some days as feeds tell them: late, twice, wrong, taken back, with keys, with vehicles, with neither. Seeded. */
public final class RandomHistory {
    private static final List<String> PLACES = List.of("EWR", "ORD", "ATL", "Zürich");
    private static final List<String> CARRIERS = List.of("UA", "DL");

    private final SplittableRandom random;
    private final List<Event> events = new ArrayList<>();
    private final Instant start;
    private int number;

    private RandomHistory(long seed, Instant start) {
        this.random = new SplittableRandom(seed);
        this.start = start;
    }

    /** The events in the order in which they became known, and canonically within it. */
    public static List<Event> of(long seed, Instant start, int legs, int minutes) {
        RandomHistory history = new RandomHistory(seed, start);
        for (int leg = 0; leg < legs; leg++) {
            history.addLeg(history.random.nextInt(minutes));
        }
        history.events.sort(EventOrder.TOTAL);
        return history.events;
    }

    private void addLeg(int minute) {
        int way = random.nextInt(4);
        String ref = way < 2 ? "leg-" + number : "";
        String vehicle = way == 1 || way == 2 ? "N" + random.nextInt(40) : "";
        String from = PLACES.get(random.nextInt(PLACES.size()));
        String to = PLACES.get(random.nextInt(PLACES.size()));
        String carrier = CARRIERS.get(random.nextInt(CARRIERS.size()));
        int planned = 60 + random.nextInt(200);
        int taken = planned + random.nextInt(60) - 20;
        if (random.nextInt(20) != 0) {
            tell(EventKind.DEPARTURE, minute, planned, from, to, vehicle, carrier, ref);
        }
        if (random.nextInt(20) != 0) {
            String said = random.nextInt(3) == 0 ? "" : from;
            tell(EventKind.ARRIVAL, minute + taken, planned, to, said, vehicle, carrier, ref);
        }
    }

    private void tell(
            EventKind kind,
            int minute,
            int planned,
            String place,
            String other,
            String vehicle,
            String carrier,
            String ref) {
        String id = "e" + number++;
        int lag = random.nextInt(10) == 0 ? random.nextInt(600) : random.nextInt(3);
        Event event = new Event(
                id,
                "scans",
                kind,
                random.nextInt(50) == 0 ? EventStatus.PLANNED : EventStatus.ACTUAL,
                "",
                at(minute),
                at(minute + lag),
                place,
                other,
                vehicle,
                carrier,
                "",
                ref,
                random.nextBoolean() ? Optional.of(at(minute - random.nextInt(30))) : Optional.empty(),
                kind == EventKind.DEPARTURE ? OptionalInt.of(planned) : OptionalInt.empty(),
                random.nextInt(4) == 0 ? Map.of("distance", "719", "weather", "rain") : Map.of());
        events.add(event);
        disturb(event, minute + lag);
    }

    private void disturb(Event event, int known) {
        int fate = random.nextInt(20);
        int moved = random.nextInt(7) - 3;
        if (fate == 0) {
            events.add(event.withKnownAt(at(known + random.nextInt(100))));
        } else if (fate == 1) {
            events.add(copy(event, "e" + number++, "", EventStatus.ACTUAL, known + random.nextInt(5), moved));
        } else if (fate == 2) {
            events.add(copy(event, "e" + number++, event.id(), EventStatus.ACTUAL, known + random.nextInt(200), moved));
            if (random.nextBoolean()) {
                events.add(copy(event, "e" + number++, event.id(), EventStatus.ACTUAL, known + 210, 2 * moved));
            }
        } else if (fate == 3) {
            events.add(copy(
                    event, "e" + number++, event.id(), EventStatus.RETRACTED, known + random.nextInt(200) - 50, 0));
        } else if (fate == 4) {
            events.add(copy(event, "e" + number++, event.id(), EventStatus.RETRACTED, known + 2000, 0));
        } else if (fate == 5) {
            events.add(copy(event, "e" + number++, "never" + number, EventStatus.RETRACTED, known, 0));
        }
    }

    private Event copy(Event event, String id, String corrects, EventStatus status, int known, int moved) {
        return new Event(
                id,
                event.source(),
                event.kind(),
                status,
                corrects,
                event.at().plusSeconds(60L * moved),
                at(known),
                event.place(),
                event.otherPlace(),
                event.vehicle(),
                event.carrier(),
                event.service(),
                event.legRef(),
                event.plannedAt(),
                event.plannedMinutes(),
                event.attributes());
    }

    private Instant at(int minute) {
        return start.plusSeconds(60L * minute);
    }
}
