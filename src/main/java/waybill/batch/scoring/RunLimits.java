package waybill.batch.scoring;

import java.io.InputStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * The limits of what scoring one file may read and write. They are checked as it goes, so that a small file cannot fill a disk.
 *
 * @param ratio the most bytes of rows for each byte of a compressed file; the first {@link #FREE} bytes do not count
 * @param rows the most rows
 * @param outputBytes the most bytes of predictions and rejects together
 * @param rejectBytes the most bytes of rejects
 */
public record RunLimits(long ratio, long rows, long outputBytes, long rejectBytes) {
    /** The size up to which a compressed file may be unpacked whatever the ratio: small files of equal rows are harmless. */
    public static final long FREE = 64L << 20;

    /** No limits. */
    public static final RunLimits NONE = new RunLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    public RunLimits {
        if (ratio < 1 || rows < 1 || outputBytes < 1 || rejectBytes < 1) {
            throw new IllegalArgumentException("Limits are at least 1.");
        }
    }

    /** The rows of a file, which fail with {@code TOO_LARGE} once they are more than the ratio allows. */
    public InputStream text(InputStream rows, Input file) {
        return file.isGzip() ? new LimitedText(rows, this, file::size) : rows;
    }

    /** @throws WaybillException {@code TOO_LARGE} */
    void requireRatio(long text, long stored) {
        if (text > FREE && text / ratio > stored) {
            throw tooLarge("unpacks to more than " + ratio + " times its size", "RATIO");
        }
    }

    /**
     * Requires that a file may have so many rows.
     *
     * @throws WaybillException {@code TOO_LARGE}
     */
    public void requireRows(long count) {
        if (count > rows) {
            throw tooLarge("has more than " + rows + " rows", "ROWS");
        }
    }

    /**
     * Requires that the results may have so many bytes.
     *
     * @param hint what is known about the rejects, as a sentence with a space before it; empty for nothing
     * @throws WaybillException {@code TOO_LARGE}
     */
    public void requireOutput(long predictions, long rejects, String hint) {
        if (rejects > rejectBytes) {
            throw tooLarge(
                    "has more than " + rejectBytes + " bytes of reasons for rejected rows", "REJECT_BYTES", hint);
        }
        if (predictions + rejects > outputBytes) {
            throw tooLarge("has more than " + outputBytes + " bytes of results", "OUTPUT_BYTES", hint);
        }
    }

    private static WaybillException tooLarge(String what, String setting) {
        return tooLarge(what, setting, "");
    }

    private static WaybillException tooLarge(String what, String setting, String hint) {
        return new WaybillException(
                ErrorCode.TOO_LARGE,
                "The file " + what + ", the limit that WAYBILL_BATCH_MAX_" + setting
                        + " sets. None of its results is kept." + hint);
    }
}
