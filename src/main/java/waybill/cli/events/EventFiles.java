package waybill.cli.events;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.intake.EventFormat;
import waybill.legs.intake.StreamFile;
import waybill.storage.GzipInput;

/** Files of events, and of what streams mean. */
public final class EventFiles {
    private static final long LARGEST = 1L << 30;

    private EventFiles() {}

    /** The format of a file, by its name. */
    public static EventFormat format(Path file) {
        return EventFormat.ofFile(file.toString())
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        "A file of events is named .csv, .json or .jsonl, perhaps with .gz: " + file));
    }

    /** The bytes of a file, uncompressed. */
    public static byte[] read(Path file) {
        byte[] bytes = bytes(file);
        if (!GzipInput.isGzip(file.toString())) {
            return bytes;
        }
        try (GzipInput gzip = new GzipInput(new ByteArrayInputStream(bytes))) {
            byte[] inflated = gzip.readNBytes((int) LARGEST);
            if (gzip.read() >= 0) {
                throw tooLarge(file);
            }
            return inflated;
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_FILE, file + " is no whole gzip.", e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw tooLarge(file);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, "There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, file + " cannot be read.", e);
        }
    }

    private static WaybillException tooLarge(Path file) {
        return new WaybillException(ErrorCode.TOO_LARGE, file + " has more than 1 GiB: cut it into several files.");
    }

    /** The declaration of a stream; the files that it names lie beside it. */
    public static StreamFile stream(Path file) {
        return StreamFile.read(
                new String(bytes(file), StandardCharsets.UTF_8),
                String.valueOf(file.getFileName()),
                name -> bytes(file.resolveSibling(name)));
    }
}
