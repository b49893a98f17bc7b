package waybill.state.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import waybill.legs.Event;
import waybill.legs.event.EventCsv;
import waybill.legs.store.EventBlobs;
import waybill.legs.track.LegTracker;
import waybill.legs.track.RandomHistory;
import waybill.legs.track.TrackerCodec;
import waybill.state.SampleState;
import waybill.state.StateDefinition;
import waybill.state.engine.StateEngine;
import waybill.state.snapshot.SnapshotCodec;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.storage.WriteCondition;

/** Some days of events of the stream "flights", stored in batches as they became known. */
final class StoredHistory {
    static final Instant DAY = Instant.parse("2013-11-25T00:00:00Z");
    static final StateDefinition DEFINITION = SampleState.definition();
    static final String STREAM = DEFINITION.streams().get(0);

    private StoredHistory() {}

    static List<Event> events(long seed, int legs, int days) {
        return RandomHistory.of(seed, DAY, legs, days * 24 * 60);
    }

    /** The events of each so many minutes, by the minute in which the last of them became known. */
    static Map<Instant, List<Event>> batches(List<Event> events, Duration each) {
        TreeMap<Instant, List<Event>> batches = new TreeMap<>();
        for (Event event : events) {
            Instant end = StateUpdater.floor(event.knownAt(), each).plus(each).minus(1, ChronoUnit.MINUTES);
            batches.computeIfAbsent(end, minute -> new ArrayList<>()).add(event);
        }
        return batches;
    }

    static void put(BlobStore store, Instant minute, List<Event> events) {
        put(store, minute, EventCsv.write(events));
    }

    static void put(BlobStore store, Instant minute, String text) {
        put(store, minute, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(BlobStore store, Instant minute, byte[] bytes) {
        store.write(EventBlobs.batch(STREAM, minute, Digest.sha256(bytes)), bytes, WriteCondition.always());
    }

    /** The bytes of a table. */
    record Bytes(String snapshot, String tracker) {}

    /** What the table must be as of a moment, made at once of all events, whatever generation it is at. */
    static Bytes expected(List<Event> events, Instant asOf, long generation) {
        LegTracker tracker = new LegTracker(DEFINITION.match());
        StateEngine engine = new StateEngine(DEFINITION);
        events.forEach(tracker::offer);
        tracker.advance(asOf, engine::apply);
        return new Bytes(
                Digest.sha256(SnapshotCodec.encode(engine.snapshot(asOf, generation))),
                Digest.sha256(TrackerCodec.encode(tracker)));
    }

    /** What the table is. */
    static Bytes stored(BlobStore store) {
        StateStore tables = new StateStore(store);
        Head head = tables.head(DEFINITION).orElseThrow().head();
        tables.snapshot(head, DEFINITION);
        return new Bytes(
                head.blobs().snapshot().sha256(),
                Digest.sha256(TrackerCodec.encode(tables.legs(head, DEFINITION).tracker())));
    }

    static Head head(BlobStore store) {
        return new StateStore(store).head(DEFINITION).orElseThrow().head();
    }
}
