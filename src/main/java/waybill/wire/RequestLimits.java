package waybill.wire;

/**
 * The limits of one request.
 *
 * @param rows the largest number of rows
 * @param bytes the largest size of the body, in bytes of UTF-8
 * @param explainedRows the largest number of rows with reasons
 */
public record RequestLimits(int rows, int bytes, int explainedRows) {
    /** As many rows with reasons as take about as long as a large request without. */
    private static final int EXPLAINED_ROWS = 200;

    /** Limits with the usual one of reasons. */
    public RequestLimits(int rows, int bytes) {
        this(rows, bytes, EXPLAINED_ROWS);
    }
}
