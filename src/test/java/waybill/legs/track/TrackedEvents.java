package waybill.legs.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.legs.LegChange;
import waybill.legs.MatchRules;

/** Events as tests tell them, by minutes of one day. */
final class TrackedEvents {
    static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");

    private TrackedEvents() {}

    static Instant minute(long minute) {
        return DAY.plusSeconds(60 * minute);
    }

    static Event departure(String id, long minute) {
        return event(id, EventKind.DEPARTURE, minute, "EWR", "ORD");
    }

    static Event arrival(String id, long minute) {
        return event(id, EventKind.ARRIVAL, minute, "ORD", "EWR");
    }

    private static Event event(String id, EventKind kind, long minute, String place, String other) {
        return new Event(
                id,
                "scans",
                kind,
                EventStatus.ACTUAL,
                "",
                minute(minute),
                minute(minute),
                place,
                other,
                "",
                "UA",
                "",
                "",
                Optional.empty(),
                OptionalInt.empty(),
                Map.of());
    }

    static Event ref(Event event, String legRef) {
        return with(event, event.status(), event.corrects(), event.knownAt(), event.vehicle(), legRef);
    }

    static Event vehicle(Event event, String vehicle) {
        return with(event, event.status(), event.corrects(), event.knownAt(), vehicle, event.legRef());
    }

    static Event takes(Event event, int plannedMinutes) {
        return new Event(
                event.id(),
                event.source(),
                event.kind(),
                event.status(),
                event.corrects(),
                event.at(),
                event.knownAt(),
                event.place(),
                event.otherPlace(),
                event.vehicle(),
                event.carrier(),
                event.service(),
                event.legRef(),
                event.plannedAt(),
                OptionalInt.of(plannedMinutes),
                event.attributes());
    }

    static Event carrier(Event event, String carrier) {
        return new Event(
                event.id(),
                event.source(),
                event.kind(),
                event.status(),
                event.corrects(),
                event.at(),
                event.knownAt(),
                event.place(),
                event.otherPlace(),
                event.vehicle(),
                carrier,
                event.service(),
                event.legRef(),
                event.plannedAt(),
                event.plannedMinutes(),
                event.attributes());
    }

    static Event known(Event event, long minute) {
        return event.withKnownAt(minute(minute));
    }

    static Event status(Event event, EventStatus status) {
        return with(event, status, event.corrects(), event.knownAt(), event.vehicle(), event.legRef());
    }

    static Event corrects(Event event, String corrected) {
        return with(event, event.status(), corrected, event.knownAt(), event.vehicle(), event.legRef());
    }

    static Event retraction(String id, String of, long minute) {
        return corrects(status(departure(id, minute), EventStatus.RETRACTED), of);
    }

    private static Event with(
            Event event, EventStatus status, String corrects, Instant knownAt, String vehicle, String legRef) {
        return new Event(
                event.id(),
                event.source(),
                event.kind(),
                status,
                corrects,
                event.at(),
                knownAt,
                event.place(),
                event.otherPlace(),
                vehicle,
                event.carrier(),
                event.service(),
                legRef,
                event.plannedAt(),
                event.plannedMinutes(),
                event.attributes());
    }

    /** What is told when these events are all offered, and the tracker is advanced to a minute. */
    static List<String> told(LegTracker tracker, long untilMinute, Event... events) {
        List<String> told = new ArrayList<>();
        for (Event event : events) {
            tracker.offer(event);
        }
        tracker.advance(minute(untilMinute), change -> told.add(text(change)));
        return told;
    }

    static List<String> told(long untilMinute, Event... events) {
        return told(new LegTracker(MatchRules.DEFAULTS), untilMinute, events);
    }

    static String text(LegChange change) {
        if (change instanceof LegChange.Departed departed) {
            return "+" + departed.departure().id();
        } else if (change instanceof LegChange.DepartureWithdrawn withdrawn) {
            return "-" + withdrawn.departure().id();
        } else if (change instanceof LegChange.Arrived arrived) {
            return "+" + arrived.leg().departure().id() + ">"
                    + arrived.leg().arrival().id();
        } else if (change instanceof LegChange.ArrivalWithdrawn withdrawn) {
            return "-" + withdrawn.leg().departure().id() + ">"
                    + withdrawn.leg().arrival().id();
        }
        throw new AssertionError(change);
    }
}
