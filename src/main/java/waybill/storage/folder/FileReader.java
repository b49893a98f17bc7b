package waybill.storage.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.ETag;
import waybill.storage.Faults;

/**
 * Reads files that may be replaced or edited meanwhile. The file's state is read before and after the channel is opened; when the
 * two agree, the channel is open on the file in that state, which stays whole when it is replaced afterwards. A third check,
 * after the last byte, finds a file that was edited in place, which no store does, but people do.
 */
final class FileReader {
    private static final int TRIES = 50;
    private static final int SLICE = 1 << 18;

    private final DirectoryLayout layout;

    FileReader(DirectoryLayout layout) {
        this.layout = layout;
    }

    Optional<Blob> read(BlobName name, long maxBytes) throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<FileState> state = layout.stateOf(name);
            if (state.isEmpty()) {
                return Optional.empty();
            }
            int length = lengthWithin(name, state.get(), maxBytes);
            Optional<byte[]> bytes = bytesIn(state.get(), name, 0, length);
            if (bytes.isPresent()) {
                return Optional.of(new Blob(name, state.get().etag(), bytes.get()));
            }
        }
        throw new WaybillException(
                ErrorCode.STORE_UNAVAILABLE, "The blob " + name + " changes faster than it can be read.");
    }

    byte[] readRange(BlobName name, ETag expected, long offset, int length) throws IOException {
        FileState state = layout.stateOf(name).orElseThrow(() -> Faults.notFound(name));
        if (!state.etag().equals(expected)) {
            throw Faults.changed(name);
        }
        int within = (int) Math.min(length, Math.max(0, state.size() - offset));
        return bytesIn(state, name, offset, within).orElseThrow(() -> Faults.changed(name));
    }

    private static int lengthWithin(BlobName name, FileState state, long maxBytes) {
        if (state.size() > Math.min(maxBytes, Integer.MAX_VALUE - 8)) {
            throw Faults.tooLarge(name, maxBytes);
        }
        return (int) state.size();
    }

    /** The bytes of the blob in this state; empty when it is in another one. */
    private Optional<byte[]> bytesIn(FileState state, BlobName name, long offset, int length) throws IOException {
        try (FileChannel channel =
                FileChannel.open(layout.file(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (!isIn(state, name)) {
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.allocate(length);
            boolean whole = fill(bytes, channel, offset) && !wasEdited(state, name);
            return whole ? Optional.of(bytes.array()) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private boolean isIn(FileState state, BlobName name) throws IOException {
        return FileState.of(layout.file(name)).equals(Optional.of(state));
    }

    private boolean wasEdited(FileState state, BlobName name) throws IOException {
        return FileState.of(layout.file(name)).filter(state::editedInto).isPresent();
    }

    /** Reads in slices, because the JDK keeps an off-heap buffer as large as the largest one read. */
    private static boolean fill(ByteBuffer bytes, FileChannel channel, long offset) throws IOException {
        while (bytes.position() < bytes.capacity()) {
            bytes.limit(Math.min(bytes.capacity(), bytes.position() + SLICE));
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                return false;
            }
        }
        return true;
    }
}
