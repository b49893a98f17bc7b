package waybill.registry;

import java.time.Instant;

/** The author, the time and the reason of a change of a pointer. */
public record PointerChange(String by, Instant at, String reason) {}
