package waybill.legs.match;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;

/** An event that differs from another one in what is set. */
final class EventCopy {
    private String id;
    private String source;
    private EventKind kind;
    private EventStatus status;
    private String corrects;
    private Instant at;
    private Instant knownAt;
    private String place;
    private String otherPlace;
    private String vehicle;
    private String carrier;
    private String service;
    private String legRef;
    private Optional<Instant> plannedAt;
    private OptionalInt plannedMinutes;
    private Map<String, String> attributes;

    EventCopy(Event event) {
        id = event.id();
        source = event.source();
        kind = event.kind();
        status = event.status();
        corrects = event.corrects();
        at = event.at();
        knownAt = event.knownAt();
        place = event.place();
        otherPlace = event.otherPlace();
        vehicle = event.vehicle();
        carrier = event.carrier();
        service = event.service();
        legRef = event.legRef();
        plannedAt = event.plannedAt();
        plannedMinutes = event.plannedMinutes();
        attributes = event.attributes();
    }

    EventCopy id(String text) {
        id = text;
        return this;
    }

    EventCopy source(String text) {
        source = text;
        return this;
    }

    EventCopy kind(EventKind what) {
        kind = what;
        return this;
    }

    EventCopy status(EventStatus what) {
        status = what;
        return this;
    }

    EventCopy corrects(String text) {
        corrects = text;
        return this;
    }

    /** When it happened. */
    EventCopy at(Instant moment) {
        at = moment;
        return this;
    }

    EventCopy knownAt(Instant moment) {
        knownAt = moment;
        return this;
    }

    EventCopy place(String text) {
        place = text;
        return this;
    }

    EventCopy otherPlace(String text) {
        otherPlace = text;
        return this;
    }

    EventCopy vehicle(String text) {
        vehicle = text;
        return this;
    }

    EventCopy carrier(String text) {
        carrier = text;
        return this;
    }

    EventCopy service(String text) {
        service = text;
        return this;
    }

    EventCopy legRef(String text) {
        legRef = text;
        return this;
    }

    EventCopy plannedAt(Instant moment) {
        plannedAt = Optional.of(moment);
        return this;
    }

    EventCopy plannedMinutes(int minutes) {
        plannedMinutes = OptionalInt.of(minutes);
        return this;
    }

    EventCopy unplanned() {
        plannedMinutes = OptionalInt.empty();
        return this;
    }

    Event done() {
        return new Event(
                id,
                source,
                kind,
                status,
                corrects,
                at,
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
}
