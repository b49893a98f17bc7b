package waybill.signature.table;

import java.util.Set;

/**
 * What columns are that belong to no field.
 *
 * @param kind whether they are refused, passed over, or the caller's own
 * @param reserved names that no column of the caller's own may have, because the result has them itself
 */
public record UnknownColumns(Kind kind, Set<String> reserved) {
    /** They are faults. */
    public static final UnknownColumns REFUSED = new UnknownColumns(Kind.REFUSED, Set.of());

    /** They are passed over, and a note of each row says so. */
    public static final UnknownColumns NOTED = new UnknownColumns(Kind.NOTED, Set.of());

    public UnknownColumns {
        reserved = Set.copyOf(reserved);
    }

    /** They are copied to the result. */
    public static UnknownColumns owned(Set<String> reserved) {
        return new UnknownColumns(Kind.OWNED, reserved);
    }

    /** What becomes of them. */
    public enum Kind {
        REFUSED,
        NOTED,
        OWNED
    }
}
