package waybill.tracking.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** A journal beside a trained model, in its folder. */
public final class FolderJournal implements JournalFile {
    /** The name of the file. It is no file of a version: publishing leaves it where it is. */
    public static final String NAME = "tracking.json";

    private final Path file;

    public FolderJournal(Path folder) {
        this.file = folder.resolve(NAME);
    }

    @Override
    public Optional<byte[]> read() {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, file + " cannot be read.", e);
        }
    }

    @Override
    public void write(byte[] content) {
        Path part = file.resolveSibling("." + NAME + ".part");
        try {
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, file + " cannot be written.", e);
        }
    }
}
