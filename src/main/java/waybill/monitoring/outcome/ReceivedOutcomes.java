package waybill.monitoring.outcome;

import java.time.Instant;
import java.util.List;

/**
 * Outcomes that were received together.
 *
 * @param path of their blob, for messages
 * @param digest of the outcomes, in hexadecimal digits: between two that were received at one moment it decides
 */
public record ReceivedOutcomes(String path, String digest, Instant receivedAt, List<Outcome> outcomes) {
    public ReceivedOutcomes {
        outcomes = List.copyOf(outcomes);
    }
}
