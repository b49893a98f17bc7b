package waybill.batch.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.ZipException;
import waybill.csv.MalformedCsvException;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** A file of rows, in one state. */
public interface Input {
    /** The name by which people know it. */
    String name();

    /** In bytes. */
    long size();

    /**
     * Its bytes from an offset on.
     *
     * @throws WaybillException also while it is read: {@code BLOB_CHANGED}, {@code BLOB_NOT_FOUND} when it is no longer what it
     *     was
     */
    InputStream open(long offset, long length);

    /** Whether it is compressed, by its name. */
    default boolean isGzip() {
        return name().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** What it means that the stream of its bytes fails. */
    default WaybillException unreadable(IOException e) {
        if (e instanceof MalformedCsvException malformed) {
            return new WaybillException(ErrorCode.INVALID_FILE, malformed.reason(), e);
        }
        if (isGzip() && (e instanceof ZipException || e instanceof java.io.EOFException)) {
            return new WaybillException(
                    ErrorCode.INVALID_FILE, "The file is named .gz, and is not gzip or is cut short.", e);
        }
        return new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The file " + name() + " cannot be read.", e);
    }
}
