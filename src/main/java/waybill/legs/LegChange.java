package waybill.legs;

import java.time.Instant;

/** What becomes known of legs, in the order in which it becomes known. What was withdrawn was told before, and is equal to it. */
public sealed interface LegChange {
    /** When it became known: an event's own time, or the moment at which a pair without a key was made. */
    Instant knownAt();

    /** A leg has departed. */
    record Departed(Event departure, Instant knownAt) implements LegChange {}

    /** A leg has arrived; its departure was told before. */
    record Arrived(Leg leg, Instant knownAt) implements LegChange {}

    /** A departure was retracted or corrected: as if it had never been told. */
    record DepartureWithdrawn(Event departure, Instant knownAt) implements LegChange {}

    /** A leg was taken apart again, because one of its events was retracted or corrected. */
    record ArrivalWithdrawn(Leg leg, Instant knownAt) implements LegChange {}
}
