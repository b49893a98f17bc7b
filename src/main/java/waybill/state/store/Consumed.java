package waybill.state.store;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The batches that were consumed and may still be listed: the minute of each, by its key. */
final class Consumed {
    private final TreeMap<String, Instant> minutes = new TreeMap<>();

    Consumed() {}

    Consumed(Map<String, Instant> minutes) {
        this.minutes.putAll(minutes);
    }

    boolean contains(Batch batch) {
        return minutes.containsKey(batch.key());
    }

    void add(Batch batch) {
        minutes.merge(batch.key(), batch.minute(), (one, other) -> one.isAfter(other) ? one : other);
    }

    /** Forgets batches that are not listed any more. */
    void forgetBefore(Instant minute) {
        minutes.values().removeIf(each -> each.isBefore(minute));
    }

    Map<String, Instant> minutes() {
        return minutes;
    }
}
