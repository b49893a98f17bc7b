package waybill.storage;

import java.util.Optional;

/**
 * The reading half of a {@link BlobStore}. Thread-safe.
 *
 * <p>Every method throws {@link waybill.failure.WaybillException}: {@code STORE_UNAVAILABLE} when the store is away, throttles
 * or breaks off after the retries are used up, {@code STORE_FORBIDDEN} when it refuses the identity.
 */
public interface BlobReader {
    /**
     * The blob, whole.
     *
     * @param maxBytes more than this is not read: {@code BLOB_TOO_LARGE}
     */
    Optional<Blob> read(BlobName name, long maxBytes);

    /** The blob, whole, unless it is still in the state {@code known}; one cheap call when it is. */
    Revalidation readIfChanged(BlobName name, ETag known, long maxBytes);

    /**
     * A part of a blob in a known state.
     *
     * @param offset of the first byte, from 0
     * @param length at most so many bytes; fewer when the blob ends before, none when it starts behind its end
     * @throws waybill.failure.WaybillException {@code BLOB_CHANGED} when the blob is in another state, {@code
     *     BLOB_NOT_FOUND}
     */
    byte[] readRange(BlobName name, ETag expected, long offset, int length);

    /** Size, state and time of a blob, without its bytes. */
    Optional<BlobProperties> properties(BlobName name);

    /** Where this store is, for people: no secret in it. */
    String location();
}
