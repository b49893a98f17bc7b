package waybill.batch.scoring;

import java.io.IOException;
import java.io.InputStream;
import waybill.csv.MalformedCsvException;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.GzipInput;
import waybill.storage.MalformedGzipException;

/** A file of rows, in one state. */
public interface Input {
    /** The file's name, for people. */
    String name();

    /** The file's size in bytes. */
    long size();

    /**
     * Opens a part of the file.
     *
     * @throws WaybillException also while the stream is read: {@code BLOB_CHANGED}, {@code BLOB_NOT_FOUND} when the file has
     *     changed
     */
    InputStream open(long offset, long length);

    /** Whether the file is compressed, according to its name. */
    default boolean isGzip() {
        return GzipInput.isGzip(name());
    }

    /** The failure that an exception of the file's stream means. */
    default WaybillException unreadable(IOException e) {
        if (e instanceof MalformedCsvException malformed) {
            return new WaybillException(ErrorCode.INVALID_FILE, malformed.reason(), e);
        }
        if (e instanceof MalformedGzipException malformed) {
            return new WaybillException(ErrorCode.INVALID_FILE, "The file " + malformed.reason() + ".", e);
        }
        return new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The file " + name() + " cannot be read.", e);
    }
}
