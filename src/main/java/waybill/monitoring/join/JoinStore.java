package waybill.monitoring.join;

import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.ETag;
import waybill.storage.WriteCondition;

/** Reads and writes what is joined. Each write names the state that was read, so that of two updaters none undoes the other's. */
final class JoinStore {
    private final BlobStore store;

    JoinStore(BlobStore store) {
        this.store = store;
    }

    /**
     * The table of a day, and its state in the store.
     *
     * @param captured the state of the captured rows that it is of; empty for a table that is not there, or damaged
     */
    record Stored(DayTable table, String captured, Optional<ETag> etag) {}

    /** What can be known of a table without reading it whole. */
    record Known(TableFile.Head head, ETag etag) {}

    Stored table(DayId day) {
        Optional<Blob> blob = store.read(WindowBlobs.table(day), TableFile.MOST_BYTES);
        Optional<ETag> etag = blob.map(Blob::etag);
        return blob.flatMap(found -> TableFile.decode(found.bytes()))
                .map(read -> new Stored(read.table(), read.head().state(), etag))
                .orElseGet(() -> new Stored(new DayTable(), "", etag));
    }

    /** Nothing for a table that is not there, damaged at its head, or changed meanwhile. */
    Optional<Known> known(DayId day) {
        BlobName name = WindowBlobs.table(day);
        return store.properties(name).flatMap(found -> range(name, found.etag(), 0, TableFile.HEAD)
                .flatMap(TableFile::head)
                .map(head -> new Known(head, found.etag())));
    }

    /** The hashes of a table; nothing when it was changed meanwhile. */
    Optional<byte[]> hashes(DayId day, Known known) {
        return range(
                WindowBlobs.table(day),
                known.etag(),
                TableFile.HEAD,
                TableFile.HASHES * known.head().size());
    }

    private Optional<byte[]> range(BlobName name, ETag etag, long offset, int length) {
        try {
            return Optional.of(store.readRange(name, etag, offset, length));
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_CHANGED || e.code() == ErrorCode.BLOB_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Writes a table, unless another one did meanwhile.
     *
     * @param before the state that was read
     */
    boolean write(DayId day, Stored before, String captured) {
        return write(WindowBlobs.table(day), TableFile.encode(before.table(), captured), before.etag());
    }

    /** Writes a blob if it is in this state, or is not there. */
    boolean write(BlobName name, byte[] content, Optional<ETag> expected) {
        try {
            store.write(name, content, expected.map(WriteCondition::ifMatch).orElseGet(WriteCondition::ifAbsent));
            return true;
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_CHANGED || e.code() == ErrorCode.BLOB_EXISTS) {
                return false;
            }
            throw e;
        }
    }

    /** A blob whole, if it is there. */
    Optional<Blob> read(BlobName name, long mostBytes) {
        return store.read(name, mostBytes);
    }

    /** The state of a table; nothing when there is none. */
    Optional<ETag> tableState(DayId day) {
        return store.properties(WindowBlobs.table(day)).map(BlobProperties::etag);
    }

    /** How far the outcomes of a model were joined; nothing before the first time. */
    Optional<Checkpoint> checkpoint(String model) {
        return store.read(WindowBlobs.checkpoint(model), Checkpoint.MOST_BYTES)
                .flatMap(blob -> Checkpoint.of(blob.bytes()));
    }
}
