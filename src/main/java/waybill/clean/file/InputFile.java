package waybill.clean.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.GzipInput;

/** A table on disk, perhaps compressed with gzip. It must not change while it is cleaned. */
public record InputFile(Path path) {
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};

    /** Its text, which the caller closes. */
    public InputStream open() {
        try {
            InputStream file = Files.newInputStream(path);
            return GzipInput.isGzip(path.toString()) ? new GzipInput(file) : file;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Checks that it is not Parquet, whose bytes are no text.
     *
     * @throws WaybillException {@code INVALID_FILE} that says how it becomes a table that can be cleaned
     */
    public void requireText() {
        try (InputStream text = open()) {
            if (Arrays.equals(text.readNBytes(PARQUET.length), PARQUET)) {
                throw new WaybillException(
                        ErrorCode.INVALID_FILE,
                        path
                                + " is Parquet, and a cleaning can be undone byte for byte, which a table of text can: write it as one first,"
                                + " such as by duckdb -c \"copy '" + path.getFileName() + "' to 'table.csv'\".");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** @throws WaybillException {@code FILE_NOT_FOUND} when it is no file that can be read from its beginning several times, such as a pipe */
    public void requireReadableAgain() {
        if (!Files.isRegularFile(path)) {
            String what = Files.isDirectory(path)
                    ? " is a folder: name one of its files."
                    : Files.exists(path)
                            ? " is no file that can be read several times, such as a pipe: save it first."
                            : " is not there, or cannot be read.";
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, path + what);
        }
    }

    /** What the file system says of it by now; equal as long as nobody has written to it. */
    public String state() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return now.size() + " " + now.lastModifiedTime() + " " + now.fileKey();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** @throws WaybillException {@code INVALID_DATA} when it is not as it was */
    public void requireState(String before) {
        if (!state().equals(before)) {
            throw changed();
        }
    }

    /** The failure of a table that was not the same each time it was read. */
    public WaybillException changed() {
        return new WaybillException(
                ErrorCode.INVALID_DATA, path + " was changed while it was read: nothing was written. Clean it again.");
    }

    private WaybillException unreadable(IOException e) {
        return new WaybillException(ErrorCode.FILE_NOT_FOUND, path + " is not there, or cannot be read.", e);
    }
}
