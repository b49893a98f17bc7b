package waybill.capture;

import java.time.Instant;
import java.util.stream.Stream;

/** Reads back what was captured. */
public interface CaptureReader {
    /**
     * The captured rows of a version that were answered, in the order of their files. A row that was captured twice, as rows of a
     * file can be, comes twice. To be closed.
     *
     * @param from the earliest moment of asking
     * @param to the moment before which rows were asked
     * @throws waybill.failure.WaybillException {@code STORE_UNAVAILABLE}; a line that is no captured row is left out, and counted
     */
    Stream<CapturedRow> rows(String model, String version, Instant from, Instant to);
}
