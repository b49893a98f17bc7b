package waybill.storage.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Objects;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Translates the file system's exceptions. */
final class Disk {
    private Disk() {}

    interface Call<T> {
        T run() throws IOException;
    }

    /** @param what the blob, container or queue of the call */
    static <T> T call(Object what, Call<T> call) {
        try {
            return call.run();
        } catch (IOException e) {
            throw fault(what, e);
        } catch (UncheckedIOException e) {
            throw fault(what, Objects.requireNonNull(e.getCause()));
        } catch (DirectoryIteratorException e) {
            throw fault(what, Objects.requireNonNull(e.getCause()));
        } catch (InvalidPathException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME,
                    what + ": file names cannot be spelled so under this machine's locale; LC_ALL=C.UTF-8 allows it.",
                    e);
        }
    }

    static WaybillException fault(Object what, IOException e) {
        if (e instanceof AccessDeniedException) {
            return new WaybillException(ErrorCode.STORE_FORBIDDEN, what + ": the file system refuses access to it.", e);
        }
        return new WaybillException(
                ErrorCode.STORE_UNAVAILABLE, what + ": the directory store is away (" + reason(e) + ").", e);
    }

    /** The system's message, without the path that a {@link FileSystemException} puts before it. */
    private static String reason(IOException e) {
        return Optional.ofNullable(e instanceof FileSystemException known ? known.getReason() : e.getMessage())
                .orElse(e.getClass().getSimpleName());
    }
}
