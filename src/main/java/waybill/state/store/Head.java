package waybill.state.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a table is now.
 *
 * @param generation how often it was updated; the first is 1
 * @param asOf all that was known before is in
 * @param definition the SHA-256 of what it is the state of
 * @param previous what it was before this update
 * @param totals what became of all batches and events so far
 * @param writtenAt when it was updated, by the clock of who did
 */
record Head(
        long generation,
        Blobs blobs,
        Instant asOf,
        String definition,
        Optional<Previous> previous,
        Totals totals,
        Instant writtenAt) {
    /**
     * The two blobs of a generation.
     *
     * @param snapshot what serving reads
     * @param tracker what the next update goes on from, and the board reads
     */
    record Blobs(StateBlobs.Stored snapshot, StateBlobs.Stored tracker) {}

    /** The generation before. */
    record Previous(long generation, Instant asOf, Blobs blobs) {}

    /**
     * Counts over all updates.
     *
     * @param batches that were read
     * @param damaged batches that could not be read, or not to their end
     * @param rejected events that were no events
     * @param late events that came after the moment at which they say that they became known
     * @param outcomes of the events, by the names of {@link waybill.legs.track.Outcome}
     */
    record Totals(long batches, long damaged, long rejected, long late, Map<String, Long> outcomes) {
        static final Totals NONE = new Totals(0, 0, 0, 0, Map.of());

        Totals {
            outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
        }

        long events() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
