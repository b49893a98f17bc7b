package waybill.storage;

import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * The reading half of a {@link BlobStore}. Thread-safe.
 *
 * <p>Every method throws {@link waybill.failure.WaybillException}: {@code STORE_UNAVAILABLE} when the store is away, throttles or
 * breaks off and the retries are used up, {@code STORE_FORBIDDEN} when it refuses the identity.
 */
public interface BlobReader {
    /**
     * Reads a whole blob.
     *
     * @param maxBytes the largest size that is read, in bytes; a larger blob is {@code BLOB_TOO_LARGE}
     */
    Optional<Blob> read(BlobName name, long maxBytes);

    /**
     * Reads a whole blob that anybody may have put there: nothing where there is none, or a larger one, which must not stop who reads
     * many.
     */
    default Optional<Blob> readUnlessLarger(BlobName name, long maxBytes) {
        try {
            return read(name, maxBytes);
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_TOO_LARGE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Reads a whole blob, unless it is still in the state {@code known}; in that case the call is cheap. */
    Revalidation readIfChanged(BlobName name, ETag known, long maxBytes);

    /**
     * Reads a part of a blob in a known state.
     *
     * @param offset the position of the first byte, counted from 0
     * @param length the largest number of bytes to read; fewer are returned when the blob ends before, none when the part starts
     *     behind its end
     * @throws waybill.failure.WaybillException {@code BLOB_CHANGED} when the blob is in another state, {@code BLOB_NOT_FOUND}
     *     when there is none
     */
    byte[] readRange(BlobName name, ETag expected, long offset, int length);

    /** The size, state and time of a blob, without its bytes. */
    Optional<BlobProperties> properties(BlobName name);

    /** The address of this store, for people; it contains no secret. */
    String location();
}
