package waybill.state.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.failure.WaybillException;
import waybill.legs.Event;
import waybill.legs.event.EventCsv;
import waybill.legs.event.EventRules;
import waybill.legs.event.EventSink;
import waybill.legs.event.KnownAt;
import waybill.legs.event.Reject;
import waybill.legs.track.LegTracker;
import waybill.storage.Blob;
import waybill.storage.BlobStore;

/** Offers the events of batches to a tracker, and counts. A batch that is not right is told, and never in the way of others. */
final class BatchReader implements EventSink {
    /** What is stored was checked when it was received: how far a clock may be wrong, the stream said then. */
    private static final EventRules RULES =
            new EventRules("", Map.of(), Set.of(), new KnownAt.After(Duration.ZERO), Duration.ofDays(36_500));

    private final BlobStore store;
    private final long mostBytes;
    private final LegTracker tracker;
    private final List<String> paths = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private long events;
    private long rejected;

    BatchReader(BlobStore store, long mostBytes, LegTracker tracker) {
        this.store = store;
        this.mostBytes = mostBytes;
        this.tracker = tracker;
    }

    /** @throws WaybillException when the store is away: then nothing must be told of the batch */
    void take(Batch batch) {
        paths.add(batch.name().path());
        Optional<Blob> blob = batch.bytes() > mostBytes ? Optional.empty() : store.read(batch.name(), mostBytes);
        if (blob.isEmpty() || !isRead(blob.get().bytes())) {
            damaged.add(batch.name().path());
        }
    }

    /** What was told before something wrong counts, as it did when it was told. */
    private boolean isRead(byte[] bytes) {
        try {
            EventCsv.read(bytes, RULES, this);
            return true;
        } catch (RuntimeException wrong) {
            // Whatever is wrong with one batch: the next update would meet it again, and no other batch would ever be
            // read.
            return false;
        }
    }

    @Override
    public void event(Event event) {
        tracker.offer(event);
        events++;
    }

    @Override
    public void reject(Reject reject) {
        rejected++;
    }

    @Override
    public void note(String reason) {}

    /** The paths of all batches that it took. */
    List<String> paths() {
        return paths;
    }

    List<String> damaged() {
        return damaged;
    }

    long batches() {
        return paths.size();
    }

    long events() {
        return events;
    }

    long rejected() {
        return rejected;
    }
}
