package waybill.storage;

import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Blobs that anybody may have put there: one that is too large must not stop who reads many. */
public final class SmallBlobs {
    private SmallBlobs() {}

    /** Reads a whole blob; nothing where there is none, or one of more bytes. */
    public static Optional<Blob> read(BlobReader store, BlobName name, long maxBytes) {
        try {
            return store.read(name, maxBytes);
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_TOO_LARGE) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
