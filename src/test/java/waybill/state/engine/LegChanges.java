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
import waybill.legs.Leg;
import waybill.legs.LegChange;

/** Legs as they become known: late, early, without plans, and taken back. */
final class LegChanges {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> ORIGINS = List.of("EWR", "JFK", "LGA");
    private static final List<String> DESTINATIONS = List.of("ATL", "ORD", "SFO");
    private static final List<String> CARRIERS = List.of("AA", "DL", "UA", "");

    private final SplittableRandom random;
    private final List<Leg> told = new ArrayList<>();
    private long now = START.getEpochSecond();
    private int events;

    LegChanges(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Changes in the order in which they become known. */
    List<LegChange> next(int count) {
        List<LegChange> changes = new ArrayList<>();
        while (changes.size() < count) {
            now += random.nextLong(240);
            if (!told.isEmpty() && random.nextInt(10) == 0) {
                Leg leg = told.remove(random.nextInt(told.size()));
                changes.add(new LegChange.ArrivalWithdrawn(leg, Instant.ofEpochSecond(now)));
                changes.add(new LegChange.DepartureWithdrawn(leg.departure(), Instant.ofEpochSecond(now)));
            } else {
                Leg leg = leg();
                changes.add(new LegChange.Departed(leg.departure(), Instant.ofEpochSecond(now)));
                changes.add(new LegChange.Arrived(leg, Instant.ofEpochSecond(now)));
                told.add(leg);
            }
        }
        return changes;
    }

    private Leg leg() {
        String origin = pick(ORIGINS);
        String dest = pick(DESTINATIONS);
        String carrier = pick(CARRIERS);
        long arrived = now - random.nextLong(-200, 10_000);
        long departed = arrived - random.nextLong(3_600, 20_000);
        Event departure = event(EventKind.DEPARTURE, origin, dest, carrier, departed);
        Event arrival = event(EventKind.ARRIVAL, dest, origin, carrier, arrived);
        return new Leg(departure, arrival, Leg.Stage.REF, 1, List.of());
    }

    private Event event(EventKind kind, String place, String other, String carrier, long at) {
        Optional<Instant> planned = random.nextInt(20) == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(at - random.nextLong(-1_800, 7_200)));
        return new Event(
                "e" + events++,
                "flights",
                kind,
                EventStatus.ACTUAL,
                "",
                Instant.ofEpochSecond(at),
                Instant.ofEpochSecond(now),
                place,
                other,
                "",
                carrier,
                "",
                "",
                planned,
                OptionalInt.empty(),
                Map.of());
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
