package waybill.batch.scoring;

/**
 * The limits that bound the memory of a chunk.
 *
 * @param chunkBytes the size in bytes at which a chunk ends, with the row that reaches it
 * @param chunkRows the number of rows at which a chunk ends, if that comes first
 * @param rowBytes the longest row that is accepted, in bytes
 */
public record ChunkLimits(long chunkBytes, long chunkRows, int rowBytes) {
    /** The longest row, 1 MiB. */
    public static final int LONGEST_ROW = 1 << 20;
    /** The largest number of chunks. Each becomes at least one block of a blob, which has at most 50,000. */
    public static final int MOST_CHUNKS = 40_000;

    public ChunkLimits {
        if (chunkBytes < 1 || chunkRows < 1 || rowBytes < 1) {
            throw new IllegalArgumentException("Limits are at least 1.");
        }
    }

    /** The limits for chunks of about this size, without a limit on their rows. */
    public static ChunkLimits ofBytes(long chunkBytes) {
        return new ChunkLimits(chunkBytes, Long.MAX_VALUE, LONGEST_ROW);
    }
}
