package waybill.legs;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One event of one trip: a row of events.csv. Texts that are not known are empty.
 *
 * @param id unique within the source: 1 to 128 characters
 * @param source the feed that it came from
 * @param corrects the id of the event that this one replaces or, when retracted, removes; empty for none
 * @param at when it happened, in whole seconds
 * @param knownAt when we received it: state and replay go by this one
 * @param place where it happened
 * @param otherPlace of a departure where the leg goes to, of an arrival where it comes from, if the event says so
 * @param vehicle tail, plate, IMO number, trailer
 * @param carrier SCAC, IATA code, or the company's own
 * @param service flight, voyage, trip or route number
 * @param legRef a key that both ends of a leg carry, and no other leg
 * @param plannedAt when it should have happened
 * @param plannedMinutes of a departure: the planned minutes until the arrival
 * @param attributes what else is known of the leg, by the names of a model's inputs
 */
public record Event(
        String id,
        String source,
        EventKind kind,
        EventStatus status,
        String corrects,
        Instant at,
        Instant knownAt,
        String place,
        String otherPlace,
        String vehicle,
        String carrier,
        String service,
        String legRef,
        Optional<Instant> plannedAt,
        OptionalInt plannedMinutes,
        Map<String, String> attributes) {
    /** The order in which events count: as they became known, and by source and id among those of one moment. */
    public static final Comparator<Event> CANONICAL =
            Comparator.comparing(Event::knownAt).thenComparing(Event::source).thenComparing(Event::id);

    public Event {
        attributes = Map.copyOf(attributes);
    }

    /** The same event, had it become known at this moment. */
    public Event withKnownAt(Instant moment) {
        return new Event(
                id,
                source,
                kind,
                status,
                corrects,
                at,
                moment,
                place,
                otherPlace,
                vehicle,
                carrier,
                service,
                legRef,
                plannedAt,
                plannedMinutes,
                attributes);
    }

    /** The same event, had it happened at another moment. */
    public Event withAt(Instant moment) {
        return new Event(
                id,
                source,
                kind,
                status,
                corrects,
                moment,
                knownAt,
                place,
                otherPlace,
                vehicle,
                carrier,
                service,
                legRef,
                plannedAt,
                plannedMinutes,
                attributes);
    }

    /** What tells trips apart; empty when nothing does, and then two scans within minutes may well be two trips. */
    public String trip() {
        if (!vehicle.isEmpty()) {
            return vehicle;
        }
        return service.isEmpty() ? legRef : service;
    }

    /** By how many minutes it happened later than planned; NaN when there was no plan. */
    public double delay() {
        return plannedAt.isPresent() ? minutes(plannedAt.get(), at) : Double.NaN;
    }

    /** The minutes from one moment to another, which may be a fraction. */
    static double minutes(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) / 60.0;
    }
}
