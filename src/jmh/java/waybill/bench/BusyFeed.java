package waybill.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.legs.LegKey;
import waybill.legs.LegValue;
import waybill.legs.MatchRules;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;

/**
 * Departures and arrivals of a feed in balance: so many legs are open at any moment, each for the same time. Half of the legs carry a
 * key, the others a vehicle. 5,000 places, 50 carriers, 100 events a second.
 */
final class BusyFeed {
    private static final int PLACES = 5_000;
    private static final int CARRIERS = 50;
    private static final int DEPARTURES_A_SECOND = 50;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SplittableRandom random = new SplittableRandom(1);
    private final ArrayDeque<Event> open = new ArrayDeque<>();
    private final int legs;
    private long number;

    /** @param legs how many legs are open at any moment */
    BusyFeed(int legs) {
        this.legs = legs;
    }

    /** So many departures, each with the arrival of the oldest open leg once there are enough. */
    List<Event> next(int departures) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < departures; i++) {
            Instant now = now();
            Event departure = departure(now);
            events.add(departure);
            open.add(departure);
            if (open.size() > legs) {
                events.add(arrival(open.remove(), now));
            }
            number++;
        }
        return events;
    }

    Instant now() {
        return START.plusSeconds(number / DEPARTURES_A_SECOND);
    }

    private Event departure(Instant at) {
        boolean key = number % 2 == 0;
        return event(
                "d" + number,
                EventKind.DEPARTURE,
                at,
                place(),
                place(),
                key ? "" : "V" + number % 100_000,
                "C" + random.nextInt(CARRIERS),
                key ? "shipment-" + number : "");
    }

    private Event arrival(Event departure, Instant at) {
        return event(
                "a" + departure.id(),
                EventKind.ARRIVAL,
                at,
                departure.otherPlace(),
                departure.place(),
                departure.vehicle(),
                departure.carrier(),
                departure.legRef());
    }

    private String place() {
        return "DEHAM" + random.nextInt(PLACES);
    }

    private Event event(
            String id,
            EventKind kind,
            Instant at,
            String place,
            String other,
            String vehicle,
            String carrier,
            String legRef) {
        return new Event(
                id,
                "feed",
                kind,
                EventStatus.ACTUAL,
                "",
                at,
                at,
                place,
                other,
                vehicle,
                carrier,
                "",
                legRef,
                Optional.of(at.minusSeconds(random.nextInt(-600, 3_600))),
                OptionalInt.empty(),
                kind == EventKind.DEPARTURE ? Map.of("distance", "719") : Map.of());
    }

    /** Seven means, as the flights' example has them. */
    static StateDefinition definition(MatchRules match) {
        Map<String, LegKey> keys = new LinkedHashMap<>();
        keys.put("origin", LegKey.FROM);
        keys.put("dest", LegKey.TO);
        keys.put("carrier", LegKey.CARRIER);
        return new StateDefinition(
                "legs",
                List.of("feed"),
                Optional.empty(),
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ofMinutes(5),
                Duration.ofHours(12),
                keys,
                match,
                List.of(
                        mean("gain_dest", LegValue.GAIN, 720, "dest"),
                        mean("gain_lane", LegValue.GAIN, 720, "carrier", "dest"),
                        mean("gain_from", LegValue.GAIN, 720, "carrier", "origin"),
                        mean("gain_all", LegValue.GAIN, 360),
                        mean("late_dest", LegValue.ARRIVAL_DELAY, 120, "dest"),
                        mean("late_origin", LegValue.DEPARTURE_DELAY, 40, "origin"),
                        mean("late_from", LegValue.DEPARTURE_DELAY, 120, "carrier", "origin")));
    }

    private static StateFeature mean(String name, LegValue value, int halfLife, String... by) {
        return new StateFeature.Mean(
                name, value, List.of(by), Duration.ofMinutes(halfLife), Optional.empty(), StateFeature.Clip.NONE);
    }
}
