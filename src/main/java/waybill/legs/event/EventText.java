package waybill.legs.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import waybill.legs.Event;

/** The fields of an event as texts. */
final class EventText {
    private EventText() {}

    /** Empty when it is not known. Times are in UTC, to the second. */
    static String of(Event event, EventField field) {
        return switch (field) {
            case EVENT_ID -> event.id();
            case SOURCE -> event.source();
            case KIND -> event.kind().wireName();
            case STATUS -> event.status().wireName();
            case CORRECTS -> event.corrects();
            case AT -> time(event.at());
            case KNOWN_AT -> time(event.knownAt());
            case PLACE -> event.place();
            case OTHER_PLACE -> event.otherPlace();
            case VEHICLE -> event.vehicle();
            case CARRIER -> event.carrier();
            case SERVICE -> event.service();
            case LEG_REF -> event.legRef();
            case PLANNED_AT -> event.plannedAt().map(EventText::time).orElse("");
            case PLANNED_MINUTES ->
                event.plannedMinutes().isPresent()
                        ? Integer.toString(event.plannedMinutes().getAsInt())
                        : "";
        };
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
