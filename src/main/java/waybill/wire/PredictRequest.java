package waybill.wire;

import java.util.List;
import java.util.Optional;
import waybill.signature.Policy;
import waybill.signature.RawRow;

/**
 * What a caller asks for.
 *
 * @param rows at least one
 * @param givenId the caller's own name for the request, 1 to 128 of {@code A-Z a-z 0-9 . _ : -}; empty when none was given
 */
public record PredictRequest(List<RawRow> rows, Policy policy, String givenId) {
    public PredictRequest {
        rows = List.copyOf(rows);
    }

    /** The caller's own name for the request. */
    public Optional<String> id() {
        return givenId.isEmpty() ? Optional.empty() : Optional.of(givenId);
    }
}
