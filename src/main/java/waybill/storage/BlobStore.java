package waybill.storage;

import java.util.List;
import java.util.stream.Stream;

/**
 * Bytes by name. A write is seen whole or not at all, also by other processes; conditions are checked by the store itself, so
 * of two writers with the same condition one wins and the other is told.
 */
public interface BlobStore extends BlobReader {
    /**
     * Writes a blob in one step.
     *
     * @return the state that the blob is now in
     * @throws waybill.failure.WaybillException {@code BLOB_EXISTS} or {@code BLOB_CHANGED} when the condition does not hold;
     *     nothing was written
     */
    ETag write(BlobName name, byte[] content, WriteCondition condition);

    /** Deletes a blob; whether there was one. */
    boolean delete(BlobName name);

    /**
     * The committed blobs of a container whose path starts with {@code prefix}, in the order of their names (by UTF-16 code
     * unit), fetched in pages as the stream is read. Close the stream. A container that is not there has no blobs.
     */
    Stream<BlobProperties> list(String container, String prefix);

    /**
     * Keeps a block for a blob that will be committed later; staging the same id again replaces it. Not visible to any read.
     *
     * @param blockId 1 to 64 of {@code A-Z a-z 0-9 - _}; all ids of a blob have the same length
     */
    void stageBlock(BlobName name, String blockId, byte[] content);

    /**
     * Makes the blob of its staged blocks, in this order, in one step; staged blocks that are not named are dropped.
     *
     * @throws waybill.failure.WaybillException {@code BLOB_NOT_FOUND} when a block was never staged, and as {@link #write}
     */
    ETag commitBlocks(BlobName name, List<String> blockIds, WriteCondition condition);
}
