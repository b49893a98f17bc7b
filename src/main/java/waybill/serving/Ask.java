package waybill.serving;

import java.util.List;
import java.util.Optional;
import waybill.signature.RawRow;

/**
 * A request, independent of its format.
 *
 * @param rows the rows, at least one
 * @param policy what to do with rows that have faults or notes
 * @param id the caller's own name for the request: 1 to 128 of {@code A-Z a-z 0-9 . _ : -}
 */
public record Ask(List<RawRow> rows, Policy policy, Optional<String> id) {
    public Ask {
        rows = List.copyOf(rows);
    }

    /** The same request; it gets this name if the caller gave it none. */
    public Ask named(String name) {
        return id.isPresent() ? this : new Ask(rows, policy, Optional.of(name));
    }
}
