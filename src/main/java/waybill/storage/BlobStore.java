package waybill.storage;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Bytes by name. Readers, other processes included, see a write whole or not at all. The store itself checks conditions, so of
 * two writers with the same condition one succeeds and the other gets an exception.
 *
 * <p>A path is either a blob or a folder of blobs, never both: do not write {@code a} and {@code a/b}. A directory store refuses
 * that with {@code INVALID_NAME}, Azure does not.
 */
public interface BlobStore extends BlobReader {
    /**
     * Creates the containers that do not exist. A deployed store gets its containers from the deployment, and refuses to create
     * others.
     */
    void createContainers(List<String> names);

    /**
     * Writes a blob in one step. The container must exist, else the call fails with {@code STORE_UNAVAILABLE}, which names it;
     * only a directory store creates it.
     *
     * @return the new state of the blob
     * @throws waybill.failure.WaybillException {@code BLOB_EXISTS} or {@code BLOB_CHANGED} when the condition does not hold;
     *     nothing was written
     */
    ETag write(BlobName name, byte[] content, WriteCondition condition);

    /**
     * Deletes a blob, and returns whether there was one. After a broken connection it may return false for a blob that it deleted
     * itself.
     */
    boolean delete(BlobName name);

    /** Deletes a blob as {@link #delete(BlobName)} does, but only if it is in this state. */
    boolean delete(BlobName name, ETag expected);

    /**
     * Lists the committed blobs of a container whose path starts with {@code prefix}, in the order of their paths ({@link
     * String#compareTo}). Pages are fetched while the stream is read: a later page may fail, and blobs that are written or
     * deleted meanwhile may be listed or not. A container that does not exist has no blobs. Blobs whose path breaks the rules of
     * {@link BlobName} were put there by other means and are left out.
     */
    default Stream<BlobProperties> list(String container, String prefix) {
        return list(container, prefix, leftOut -> {});
    }

    /**
     * Lists as {@link #list(String, String)} does.
     *
     * @param leftOut receives each path with the prefix that is left out because no blob can have it, while the stream is read;
     *     that of a folder, whose files are left out with it, ends with a slash
     */
    Stream<BlobProperties> list(String container, String prefix, Consumer<String> leftOut);

    /**
     * Stores a block for a blob that will be committed later; staging the same id again replaces the block. No read sees it. When
     * a week passes without another block for the blob, all of its blocks may be deleted.
     *
     * @param blockId the block's name, 1 to 64 of {@code A-Z a-z 0-9 - _}, else {@code INVALID_NAME}
     */
    void stageBlock(BlobName name, String blockId, byte[] content);

    /**
     * Makes the blob of staged blocks, in this order, in one step; staged blocks that are not named are dropped. A commit that
     * may be done twice needs {@link WriteCondition#ifAbsent()}: each store decides whether the blocks of a committed blob still
     * count as staged, and whether a {@link #write} drops staged blocks.
     *
     * @throws waybill.failure.WaybillException {@code BLOB_NOT_FOUND} when a block was never staged, and those of {@link #write}
     */
    ETag commitBlocks(BlobName name, List<String> blockIds, WriteCondition condition);

    /** Drops all blocks that are staged for a blob and not committed. A blob of this name that is there stays as it is. */
    void discardBlocks(BlobName name);
}
