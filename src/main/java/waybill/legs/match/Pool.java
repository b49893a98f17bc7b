package waybill.legs.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.Leg;

/** All events of a run, by their index in one order that no order of files changes, and what became of each so far. */
final class Pool {
    /** No event. */
    static final int NONE = -1;

    /** Events that are equal in all of this make no difference to each other. */
    private static final Comparator<Event> ORDER = Event.CANONICAL
            .thenComparing(Event::kind)
            .thenComparing(Event::status)
            .thenComparing(Event::at)
            .thenComparing(Event::corrects)
            .thenComparing(Event::place)
            .thenComparing(Event::otherPlace)
            .thenComparing(Event::vehicle)
            .thenComparing(Event::carrier)
            .thenComparing(Event::service)
            .thenComparing(Event::legRef)
            .thenComparing(event -> event.plannedAt().map(Object::toString).orElse(""))
            .thenComparing(event -> event.plannedMinutes().orElse(NONE));

    private final Event[] events;
    private final int[] partners;
    private final double[] confidence;
    private final Leg.@Nullable Stage[] stages;
    private final @Nullable Reason[] reasons;
    private final int[] related;
    private final @Nullable Reason[] doubts;
    private final int[] doubtful;

    Pool(List<Event> given) {
        events = given.toArray(Event[]::new);
        Arrays.sort(events, ORDER);
        partners = filled();
        related = filled();
        confidence = new double[events.length];
        stages = new Leg.Stage[events.length];
        reasons = new Reason[events.length];
        doubts = new Reason[events.length];
        doubtful = filled();
    }

    private int[] filled() {
        int[] none = new int[events.length];
        Arrays.fill(none, NONE);
        return none;
    }

    int size() {
        return events.length;
    }

    Event event(int index) {
        return events[index];
    }

    /** When it happened, in minutes since the epoch. */
    double at(int index) {
        return events[index].at().getEpochSecond() / 60.0;
    }

    boolean isDeparture(int index) {
        return events[index].kind() == EventKind.DEPARTURE;
    }

    /** Whether nothing has become of it yet. */
    boolean isOpen(int index) {
        return partners[index] == NONE && reasons[index] == null;
    }

    /** The open events of a kind, in order. */
    IntStream open(EventKind kind) {
        return IntStream.range(0, events.length).filter(index -> isOpen(index) && events[index].kind() == kind);
    }

    /** Brings two open events together. */
    void pair(int departure, int arrival, Leg.Stage stage, double sure) {
        partners[departure] = arrival;
        partners[arrival] = departure;
        stages[departure] = stage;
        confidence[departure] = sure;
    }

    /** Of an event in a leg the other one; {@link #NONE} for others. */
    int partner(int index) {
        return partners[index];
    }

    /** How sure the leg of a departure is. */
    double confidence(int departure) {
        return confidence[departure];
    }

    /** How the leg of a departure was made; null when it has none. */
    Leg.@Nullable Stage stage(int departure) {
        return stages[departure];
    }

    /** Says that an open event belongs to no leg. */
    void settle(int index, Reason reason, int because) {
        reasons[index] = reason;
        related[index] = because;
    }

    /** Why an event belongs to no leg; null while that is not known. */
    @Nullable
    Reason reason(int index) {
        return reasons[index];
    }

    /** The event that the reason names; {@link #NONE} for none. */
    int related(int index) {
        return related[index];
    }

    /**
     * Remembers that an event's reference led to nothing that can be.
     *
     * @param to where it led
     * @param against why that cannot be
     */
    void doubt(int index, int to, Reason against) {
        doubts[index] = against;
        doubtful[index] = to;
    }

    boolean isDoubted(int index) {
        return doubts[index] != null;
    }

    /** Why an event's reference led to nothing that can be; null when it did not. */
    @Nullable
    Reason doubt(int index) {
        return doubts[index];
    }

    /** Where an event's reference led that cannot be; {@link #NONE} when it did not. */
    int doubtful(int index) {
        return doubtful[index];
    }
}
