package waybill.registry;

import java.time.Instant;
import java.util.Optional;
import waybill.json.Instants;

/**
 * The author, the time and the reason of a change of a pointer.
 *
 * @param at when it was made, as it was read: whoever answers needs no time of a pointer, so one that is none refuses nothing
 * @param action what it did, as {@link PointerHistory.Kind#wireName}; empty when it was not told, as by older versions of Waybill: then
 *     the pointers before it say so. Kept as it was read, since a newer Waybill may do what this one has no word for
 */
public record PointerChange(String by, String at, String reason, String action) {
    /** A change that is made here. */
    public PointerChange(String by, Instant at, String reason, String action) {
        this(by, at.toString(), reason, action);
    }

    /** A change that does not tell what it did. */
    public PointerChange(String by, Instant at, String reason) {
        this(by, at, reason, "");
    }

    /** When it was made; nothing if {@link #at} is no time. */
    public Optional<Instant> moment() {
        return Instants.parse(at);
    }
}
