package waybill.legs.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of bytes that were received.
 *
 * @param batch the path of the batch in its container; empty when there is none, because no event could be made
 * @param receivedAt when they were received for the first time
 * @param duplicate whether the same bytes had been taken in before
 * @param made the outcome; its events are in the batch, and empty here
 */
public record Receipt(String batch, Instant receivedAt, boolean duplicate, Made made) {
    private static final byte[] ELSEWHERE = new byte[0];

    static Receipt of(String batch, Instant receivedAt, boolean duplicate, Made made) {
        Made told = new Made(ELSEWHERE, made.events(), made.rejected(), made.faults(), made.ignored(), made.adjusted());
        return new Receipt(batch, receivedAt, duplicate, told);
    }

    public long events() {
        return made.events();
    }

    public long rejected() {
        return made.rejected();
    }

    public List<Fault> faults() {
        return made.faults();
    }

    public Map<String, Long> ignored() {
        return made.ignored();
    }
}
