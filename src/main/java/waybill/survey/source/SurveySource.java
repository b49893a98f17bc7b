package waybill.survey.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.GzipInput;

/**
 * A file that is surveyed. It is read twice: its beginning, and then all of it.
 *
 * @param shown its name for people, which may be that of the file or query that it was made of
 */
public record SurveySource(Path file, String shown) {
    /**
     * A file of CSV, perhaps compressed with gzip.
     *
     * @throws WaybillException {@code FILE_NOT_FOUND}
     */
    public static SurveySource of(Path file, String shown) {
        if (!Files.isRegularFile(file)) {
            throw new WaybillException(
                    ErrorCode.FILE_NOT_FOUND,
                    Files.isDirectory(file)
                            ? shown + " is a folder: name one of its files."
                            : "There is no file " + shown + ".");
        }
        return new SurveySource(file, shown);
    }

    /** The number of bytes as they lie on the disk. */
    public long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The text, from its beginning.
     *
     * @param read accepts how many bytes more were read from the disk, now and then
     */
    public TornInput open(LongConsumer read) {
        try {
            InputStream bytes = new CountedInput(Files.newInputStream(file), read);
            return new TornInput(GzipInput.isGzip(file.toString()) ? new GzipInput(bytes) : bytes);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    WaybillException unreadable(IOException e) {
        return new WaybillException(ErrorCode.INVALID_FILE, shown + " cannot be read.", e);
    }
}
