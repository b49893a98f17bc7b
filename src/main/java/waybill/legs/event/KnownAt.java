package waybill.legs.event;

import java.time.Duration;
import java.time.Instant;

/** When an event that does not say so became known. */
public sealed interface KnownAt {
    /** Events arrive now: no event is known later than it was received, whatever it says. */
    record Received(Instant at) implements KnownAt {}

    /** Events of the past: so long after they happened. */
    record After(Duration delay) implements KnownAt {}
}
