package waybill.state.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a table stands.
 *
 * @param folder the folder of its blobs, in the container of state
 * @param definition the SHA-256 of what it is the state of
 * @param asOf all that was known before is in
 * @param writtenAt when it was updated last
 * @param batches that were read so far
 * @param damaged those of them that could not be read, or not to their end
 * @param rejected rows of batches that were no events
 * @param late events that came after the moment at which they say that they became known
 * @param outcomes how many events have which outcome now: {@link waybill.legs.track.Outcome}
 */
public record TableStatus(
        String folder,
        String definition,
        long generation,
        Instant asOf,
        Instant writtenAt,
        long batches,
        long damaged,
        long rejected,
        long late,
        Map<String, Long> outcomes) {
    public TableStatus {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }

    static TableStatus of(String folder, Head head) {
        Head.Totals totals = head.totals();
        return new TableStatus(
                folder,
                head.definition(),
                head.generation(),
                head.asOf(),
                head.writtenAt(),
                totals.batches(),
                totals.damaged(),
                totals.rejected(),
                totals.late(),
                totals.outcomes());
    }
}
