package waybill.registry.contract;

import java.time.Instant;
import java.util.List;
import waybill.signature.Binding;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.Signature;

/** What becomes of rows that have no value of a field: one that is replaced is bound as any other, so it may be refused. */
final class MissingValues {
    /** Limits of times move with the clock, and no request is older. */
    private static final Instant FIRST_REQUEST = Instant.parse("2026-01-01T00:00:00Z");

    private MissingValues() {}

    /** Whether no row that the field before takes without a value is refused for it by the field after, which has its type. */
    static boolean stayAccepted(Field before, Field after) {
        // What the same default becomes depends on limits and categories, of which more is said elsewhere.
        return before.presence().equals(after.presence())
                || !areAccepted(before, Instant.MAX)
                || areAlwaysAccepted(after);
    }

    /** Whether at no time a row is refused because it has no value of the field. */
    static boolean areAlwaysAccepted(Field field) {
        return areAccepted(field, FIRST_REQUEST);
    }

    private static boolean areAccepted(Field field, Instant now) {
        // A live field alone is no signature.
        return field.presence().isLive()
                || new Signature(List.of(field)).bind(RawRow.NOTHING, now) instanceof Binding.Bound;
    }
}
