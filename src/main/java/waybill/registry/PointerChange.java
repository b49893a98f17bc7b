package waybill.registry;

import java.time.Instant;

/**
 * The author, the time and the reason of a change of a pointer.
 *
 * @param action what it did, as {@link PointerHistory.Kind#wireName}; empty when it was not told, as by older versions of Waybill: then
 *     the pointers before it say so. Kept as it was read, since a newer Waybill may do what this one has no word for
 */
public record PointerChange(String by, Instant at, String reason, String action) {
    /** A change that does not tell what it did. */
    public PointerChange(String by, Instant at, String reason) {
        this(by, at, reason, "");
    }
}
