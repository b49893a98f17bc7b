package waybill.registry;

import java.time.Instant;

/** Who changed a pointer, when, and why. */
public record PointerChange(String by, Instant at, String reason) {}
