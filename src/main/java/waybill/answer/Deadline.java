package waybill.answer;

import java.time.Instant;

/** The latest that a caller can accept. */
public sealed interface Deadline {
    /** As a value of the output, in its unit. */
    record Amount(double value) implements Deadline {}

    /** As a time, for a model that knows from when its unit counts. */
    record At(Instant instant) implements Deadline {}
}
