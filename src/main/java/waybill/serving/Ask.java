package waybill.serving;

import java.util.List;
import java.util.Optional;
import waybill.signature.RawRow;

/**
 * What a caller asks.
 *
 * @param rows at least one
 * @param id the caller's own name for the request: 1 to 128 of {@code A-Z a-z 0-9 . _ : -}
 */
public record Ask(List<RawRow> rows, Policy policy, Optional<String> id) {
    public Ask {
        rows = List.copyOf(rows);
    }

    /** The same, with a name for a request that its caller gave none. */
    public Ask named(String name) {
        return id.isPresent() ? this : new Ask(rows, policy, Optional.of(name));
    }
}
