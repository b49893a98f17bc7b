package waybill.batch.scoring;

/**
 * How large things may be, so that the memory of a chunk is bounded.
 *
 * @param chunkBytes a chunk ends with the row that reaches this size
 * @param chunkRows or with this row, whichever comes first
 * @param rowBytes the longest row
 */
public record ChunkLimits(long chunkBytes, long chunkRows, int rowBytes) {
    /** 1 MiB. */
    public static final int LONGEST_ROW = 1 << 20;
    /** Each chunk becomes at least one block of a blob, which has at most 50,000. */
    public static final int MOST_CHUNKS = 40_000;

    public ChunkLimits {
        if (chunkBytes < 1 || chunkRows < 1 || rowBytes < 1) {
            throw new IllegalArgumentException("Limits are at least 1.");
        }
    }

    /** Chunks of about so many bytes, and no other limit than the longest row. */
    public static ChunkLimits ofBytes(long chunkBytes) {
        return new ChunkLimits(chunkBytes, Long.MAX_VALUE, LONGEST_ROW);
    }
}
