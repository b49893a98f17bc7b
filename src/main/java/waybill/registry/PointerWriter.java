package waybill.registry;

import java.util.Arrays;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.storage.WriteCondition;

/** Writes pointers, each only in the place of the one that was read, and the entries of their history. */
final class PointerWriter {
    private final BlobStore store;

    PointerWriter(BlobStore store) {
        this.store = store;
    }

    /** Writes the first pointer of a model. */
    Pointer first(Pointer next) {
        return written(next, WriteCondition.ifAbsent());
    }

    /** For a change that was made before. Its first try may have broken off between the pointer and its audit entry. */
    Pointer unchanged(Versions.Pointed current) {
        record(current);
        return current.pointer();
    }

    /** @throws WaybillException {@code BLOB_CHANGED} when it is not the pointer any more */
    Pointer replace(Versions.Pointed current, Pointer next) {
        // The audit entry is written after the pointer; if a crash prevented it, the next change writes it here.
        record(current);
        return written(next, WriteCondition.ifMatch(current.etag()));
    }

    private Pointer written(Pointer next, WriteCondition condition) {
        try {
            store.write(Names.pointer(next.model()), PointerCodec.encode(next), condition);
        } catch (WaybillException e) {
            throw e.code() == ErrorCode.BLOB_EXISTS || e.code() == ErrorCode.BLOB_CHANGED ? lost(next) : e;
        }
        record(next, PointerCodec.encode(next));
        return next;
    }

    private static WaybillException lost(Pointer next) {
        return new WaybillException(
                ErrorCode.BLOB_CHANGED,
                "Somebody else changed the pointer of " + next.model()
                        + " meanwhile; nothing was changed by this call. Look at it, and decide again.");
    }

    /** The bytes as they are: a newer Waybill may have written members that are not understood here. */
    private void record(Versions.Pointed current) {
        Pointer pointer = current.pointer();
        byte[] entry = store.read(Names.pointer(pointer.model()), PointerCodec.MOST_BYTES)
                .filter(there -> there.etag().equals(current.etag()))
                .orElseThrow(() -> lost(pointer))
                .bytes();
        record(pointer, entry);
    }

    private void record(Pointer pointer, byte[] entry) {
        try {
            create(Names.history(pointer.model(), Integer.toString(pointer.generation())), entry);
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.BLOB_EXISTS) {
                throw e;
            }
            // The pointer was deleted, and generations start from 1 again, or it was damaged: the entry gets another
            // name,
            // so that none is lost or overwritten.
            String told = pointer.generation() + "-" + Digest.sha256(entry).substring(0, 8);
            create(Names.history(pointer.model(), told), entry);
        }
    }

    /** Creates a blob; an existing one is accepted if it has the same bytes. */
    void create(BlobName name, byte[] content) {
        try {
            store.write(name, content, WriteCondition.ifAbsent());
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.BLOB_EXISTS || !holds(name, content)) {
                throw e;
            }
        }
    }

    private boolean holds(BlobName name, byte[] content) {
        return store.properties(name)
                .filter(there -> there.size() == content.length)
                .flatMap(there -> store.read(name, content.length))
                .filter(there -> Arrays.equals(there.bytes(), content))
                .isPresent();
    }
}
