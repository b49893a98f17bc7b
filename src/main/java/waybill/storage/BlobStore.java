package waybill.storage;

import java.util.List;
import java.util.stream.Stream;

/**
 * Bytes by name. A write is seen whole or not at all, also by other processes; conditions are checked by the store itself, so
 * of two writers with the same condition one wins and the other is told.
 *
 * <p>A path is either a blob or a folder of blobs, never both: do not write {@code a} and {@code a/b}. A directory store
 * refuses it with {@code INVALID_NAME}, Azure does not.
 */
public interface BlobStore extends BlobReader {
    /** Creates the containers that are not there. A deployed store has them from its deployment, and refuses others. */
    void createContainers(List<String> names);

    /**
     * Writes a blob in one step. The container must exist, except in a directory store, which creates it: {@code
     * STORE_UNAVAILABLE} that names it.
     *
     * @return the state that the blob is now in
     * @throws waybill.failure.WaybillException {@code BLOB_EXISTS} or {@code BLOB_CHANGED} when the condition does not hold;
     *     nothing was written
     */
    ETag write(BlobName name, byte[] content, WriteCondition condition);

    /** Deletes a blob; whether there was one. After a broken connection it may say no of a blob that it deleted itself. */
    boolean delete(BlobName name);

    /** As {@link #delete(BlobName)}, if the blob is in this state: another one stays. */
    boolean delete(BlobName name, ETag expected);

    /**
     * The committed blobs of a container whose path starts with {@code prefix}, in the order of their paths ({@link
     * String#compareTo}), fetched in pages as the stream is read: its end may fail, and blobs that come and go meanwhile may
     * be in it or not. A container that is not there has no blobs. Blobs whose path breaks the rules of {@link BlobName} were
     * put there by other means and are left out.
     */
    Stream<BlobProperties> list(String container, String prefix);

    /**
     * Keeps a block for a blob that will be committed later; staging the same id again replaces it. Not visible to any read.
     * When a week passes without another block for the blob, all of them may be gone.
     *
     * @param blockId 1 to 64 of {@code A-Z a-z 0-9 - _}, else {@code INVALID_NAME}
     */
    void stageBlock(BlobName name, String blockId, byte[] content);

    /**
     * Makes the blob of its staged blocks, in this order, in one step; staged blocks that are not named are dropped. Commit
     * with {@link WriteCondition#ifAbsent()} when it may be done twice: whether the blocks of a committed blob still count as
     * staged is up to the store, and so is whether a {@link #write} drops staged blocks.
     *
     * @throws waybill.failure.WaybillException {@code BLOB_NOT_FOUND} when a block was never staged, and as {@link #write}
     */
    ETag commitBlocks(BlobName name, List<String> blockIds, WriteCondition condition);
}
