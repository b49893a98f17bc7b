package waybill.cli.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.UnfinishedFiles;

/** A file of rows that is gone when the command has ended. */
final class TemporaryFile {
    private TemporaryFile() {}

    static Path make() {
        try {
            Path file = Files.createTempFile("waybill", ".csv");
            UnfinishedFiles.add(file);
            return file;
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INTERNAL, "No temporary file can be made.", e);
        }
    }

    static void delete(Path file) {
        try {
            UnfinishedFiles.delete(file);
            UnfinishedFiles.remove(file);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INTERNAL, "The temporary file " + file + " cannot be deleted.", e);
        }
    }
}
