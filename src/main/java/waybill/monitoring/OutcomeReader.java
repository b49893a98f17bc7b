package waybill.monitoring;

import java.time.Instant;
import java.util.stream.Stream;

/** Reads captured rows with what came true. */
public interface OutcomeReader {
    /**
     * The captured rows of a version whose outcome is known, each once, with the last outcome that was received for it. To be closed.
     *
     * @param from the earliest moment of asking
     * @param to the moment before which rows were asked
     */
    Stream<OutcomeRow> rows(String model, String version, Instant from, Instant to);
}
