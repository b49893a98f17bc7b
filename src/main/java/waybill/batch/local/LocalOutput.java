package waybill.batch.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.UnfinishedFiles;

/** A file that appears whole when it is published, or not at all. */
final class LocalOutput implements ResultTarget {
    private final Path target;
    private final Path draft;
    private final OutputStream out;

    private LocalOutput(Path target, Path draft, OutputStream out) {
        this.target = target;
        this.draft = draft;
        this.out = out;
    }

    /** @throws WaybillException {@code INVALID_ARGUMENT} when the file cannot be written */
    static LocalOutput begin(Path target) {
        try {
            // The draft is in the target's folder, because a move is atomic only within one file system.
            Path draft = target.toAbsolutePath().resolveSibling("." + target.getFileName() + ".part");
            UnfinishedFiles.add(draft);
            return new LocalOutput(target, draft, Files.newOutputStream(draft));
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "Nothing can be written to " + target + ".", e);
        }
    }

    @Override
    public void write(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void publish() {
        try {
            out.close();
            move();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Deletes a draft that was not published. */
    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(draft);
            UnfinishedFiles.remove(draft);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private WaybillException unwritable(IOException e) {
        return new WaybillException(
                ErrorCode.STORE_UNAVAILABLE, "The file " + target + " cannot be written: " + e.getMessage() + ".", e);
    }
}
