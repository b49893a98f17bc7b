package waybill.state.read;

import java.util.Optional;
import java.util.function.Supplier;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.state.StateDefinition;
import waybill.state.StateHead;
import waybill.state.StatePin;
import waybill.state.StateSource;
import waybill.state.StateTable;
import waybill.state.snapshot.SnapshotCodec;
import waybill.state.store.StateBlobs;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.Digest;
import waybill.storage.Revalidation;

/** The state of tables in blobs. It returns no bytes that are not those that a head, or a run, names by their digest. */
public final class BlobStates implements StateSource {
    private final BlobReader store;

    public BlobStates(BlobReader store) {
        this.store = store;
    }

    @Override
    public Optional<StateHead> head(StateDefinition definition, Optional<StateHead> known) {
        BlobName name = new StateBlobs(definition).head();
        if (known.isEmpty()) {
            return whole(name, () -> store.read(name, HeadReader.MOST_BYTES))
                    .map(blob -> HeadReader.read(blob, definition));
        }
        Revalidation answer =
                whole(name, () -> store.readIfChanged(name, known.get().etag(), HeadReader.MOST_BYTES));
        if (answer.isMissing()) {
            return Optional.empty();
        }
        return answer.changed().map(blob -> HeadReader.read(blob, definition)).or(() -> known);
    }

    @Override
    public StateTable read(StateDefinition definition, StatePin pin) {
        BlobName name = HeadReader.snapshot(definition, pin);
        byte[] bytes = whole(name, () -> store.read(name, SnapshotCodec.MOST_BYTES))
                .map(Blob::bytes)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.BLOB_NOT_FOUND, "The snapshot " + name + " is there no longer."));
        if (!Digest.sha256(bytes).equals(pin.sha256())) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED, "The sha-256 of " + name + " is not the one that was noted of it.");
        }
        return SnapshotCodec.decode(bytes, definition);
    }

    /** What is larger than any that is made is a fault of its bytes. */
    private static <T> T whole(BlobName name, Supplier<T> read) {
        try {
            return read.get();
        } catch (WaybillException e) {
            throw e.code() == ErrorCode.BLOB_TOO_LARGE
                    ? new WaybillException(
                            ErrorCode.ARTIFACT_REJECTED, name + " is refused: it is larger than it can be.", e)
                    : e;
        }
    }
}
