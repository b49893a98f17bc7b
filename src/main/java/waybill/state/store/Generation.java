package waybill.state.store;

import java.time.Instant;
import java.util.List;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.legs.track.LegTracker;
import waybill.state.StateDefinition;
import waybill.state.snapshot.SnapshotCodec;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** A generation that was made, and is none before its head is written. */
final class Generation {
    private final StateBlobs blobs;
    private final byte[] snapshot;
    private final byte[] tracker;
    private final byte[] log;
    private final Head head;

    private Generation(StateBlobs blobs, byte[] snapshot, byte[] tracker, byte[] log, Head head) {
        this.blobs = blobs;
        this.snapshot = snapshot;
        this.tracker = tracker;
        this.log = log;
        this.head = head;
    }

    /** @param base what it was made of, advanced already */
    static Generation of(StateDefinition definition, Base base, Instant asOf, BatchReader read, Instant now) {
        StateBlobs blobs = new StateBlobs(definition);
        long number = base.nextGeneration();
        byte[] snapshot = SnapshotCodec.encode(base.engine().snapshot(asOf, number));
        byte[] tracker = StoredLegsCodec.encode(new StoredLegs(base.consumed(), base.tracker()), definition);
        Head head = new Head(
                number,
                new Head.Blobs(blobs.snapshot(number, snapshot), blobs.legs(number, tracker)),
                asOf,
                definition.digest(),
                base.asPrevious(),
                totals(base.totals(), base.tracker(), read),
                now);
        return new Generation(blobs, snapshot, tracker, log(head, read), head);
    }

    private static Head.Totals totals(Head.Totals before, LegTracker tracker, BatchReader read) {
        return new Head.Totals(
                before.batches() + read.batches(),
                before.damaged() + read.damaged().size(),
                before.rejected() + read.rejected(),
                tracker.late(),
                tracker.counts());
    }

    private static byte[] log(Head head, BatchReader read) {
        return Json.object()
                .put("generation", head.generation())
                .put("as_of", head.asOf().toString())
                .put("batches", Json.texts(read.paths()))
                .put("damaged", Json.texts(List.copyOf(read.damaged())))
                .put("events", read.events())
                .put("rejected", read.rejected())
                .build()
                .toBytes();
    }

    Head head() {
        return head;
    }

    BlobName headName() {
        return blobs.head();
    }

    StateBlobs.Stored legs() {
        return head.blobs().tracker();
    }

    /** Writes all but the head: under names of its own, so that what is there already is the same. */
    void write(BlobStore store) {
        isWritten(store, legs().name(), tracker, WriteCondition.ifAbsent());
        isWritten(store, head.blobs().snapshot().name(), snapshot, WriteCondition.ifAbsent());
        isWritten(store, blobs.log(head.generation(), legs()), log, WriteCondition.ifAbsent());
    }

    /** Writes what the tracker holds once more, the same bytes, so that the store says when that was. */
    void writeAgain(BlobStore store) {
        store.write(legs().name(), tracker, WriteCondition.always());
    }

    /** Whether the condition held. */
    static boolean isWritten(BlobStore store, BlobName name, byte[] content, WriteCondition condition) {
        try {
            store.write(name, content, condition);
            return true;
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_EXISTS || e.code() == ErrorCode.BLOB_CHANGED) {
                return false;
            }
            throw e;
        }
    }
}
