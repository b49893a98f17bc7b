package waybill.capture;

import java.util.Optional;
import waybill.serving.Chosen;

/** Knows which column names the rows of a version to whoever knows what came true. */
@FunctionalInterface
public interface KeyColumns {
    /** No version has such a column. */
    KeyColumns NONE = chosen -> Optional.empty();

    /**
     * The name of the column, if the version says so.
     *
     * @throws waybill.failure.WaybillException when the store does not answer now
     */
    Optional<String> of(Chosen chosen);
}
