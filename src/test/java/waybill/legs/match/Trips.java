package waybill.legs.match;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.legs.MatchRules;

/** Events of made-up trips, all on one day, from A to B unless they say otherwise, and planned to take 100 minutes. */
final class Trips {
    private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");

    private Trips() {}

    /** A departure so many minutes after midnight. */
    static EventCopy departure(String id, int minute) {
        return event(id, EventKind.DEPARTURE, minute, "A", "B")
                .plannedAt(at(minute))
                .plannedMinutes(100);
    }

    /** An arrival so many minutes after midnight. */
    static EventCopy arrival(String id, int minute) {
        return event(id, EventKind.ARRIVAL, minute, "B", "A");
    }

    static EventCopy retraction(String id, Event of, int known) {
        return new EventCopy(of)
                .id(id)
                .status(EventStatus.RETRACTED)
                .corrects(of.id())
                .knownAt(at(known));
    }

    static Instant at(int minute) {
        return DAY.plusSeconds(60L * minute);
    }

    private static EventCopy event(String id, EventKind kind, int minute, String place, String other) {
        return new EventCopy(new Event(
                id,
                "yard",
                kind,
                EventStatus.ACTUAL,
                "",
                at(minute),
                at(minute),
                place,
                other,
                "",
                "X",
                "",
                "",
                Optional.empty(),
                OptionalInt.empty(),
                Map.of()));
    }

    static Matching match(Event... events) {
        return match(List.of(events));
    }

    static Matching match(List<Event> events) {
        return new FileMatcher(MatchRules.DEFAULTS, Plausibility.ANY_SPEED, false).match(events);
    }

    /** The pairs, as departure and arrival with a hyphen between. */
    static List<String> pairs(Matching matching) {
        return matching.legs().stream()
                .map(found -> found.leg().departure().id() + "-"
                        + found.leg().arrival().id())
                .toList();
    }

    /** Why an event is in no leg. */
    static Reason reason(Matching matching, String id) {
        return matching.unmatched().stream()
                .filter(left -> left.event().id().equals(id))
                .findFirst()
                .orElseThrow()
                .reason();
    }
}
