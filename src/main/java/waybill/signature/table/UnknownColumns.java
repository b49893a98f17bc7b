package waybill.signature.table;

import java.util.Set;

/**
 * What columns are that belong to no field.
 *
 * @param kind whether they are refused, passed over, or the caller's own
 * @param reserved names that no column of the caller's own may have, because the result has them itself
 */
public record Strangers(Kind kind, Set<String> reserved) {
    /** They are faults. */
    public static final Strangers REFUSED = new Strangers(Kind.REFUSED, Set.of());

    /** They are passed over, and a note of each row says so. */
    public static final Strangers NOTED = new Strangers(Kind.NOTED, Set.of());

    public Strangers {
        reserved = Set.copyOf(reserved);
    }

    /** They are copied to the result. */
    public static Strangers owned(Set<String> reserved) {
        return new Strangers(Kind.OWNED, reserved);
    }

    /** What becomes of them. */
    public enum Kind {
        REFUSED,
        NOTED,
        OWNED
    }
}
