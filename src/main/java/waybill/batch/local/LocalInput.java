package waybill.batch.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.LongConsumer;
import waybill.batch.scoring.Input;
import waybill.batch.scoring.RangeStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** A file of rows on this machine, in the state in which it was opened. Thread-safe. */
final class LocalInput implements Input, RowSource {
    private final Path path;
    private final String name;
    private final FileChannel channel;
    private final State state;

    private record State(long size, FileTime modified) {
        static State of(Path path) throws IOException {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return new State(found.size(), found.lastModifiedTime());
        }
    }

    private LocalInput(Path path, String name, FileChannel channel, State state) {
        this.path = path;
        this.name = name;
        this.channel = channel;
        this.state = state;
    }

    /** @throws WaybillException {@code FILE_NOT_FOUND} */
    static LocalInput open(Path path) {
        return open(path, path.toString());
    }

    /** @throws WaybillException {@code FILE_NOT_FOUND} */
    static LocalInput open(Path path, String name) {
        if (!Files.isRegularFile(path)) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, "There is no file " + path + ".");
        }
        try {
            return new LocalInput(path, name, FileChannel.open(path, StandardOpenOption.READ), State.of(path));
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, "The file " + path + " cannot be read.", e);
        }
    }

    @Override
    public Input input() {
        return this;
    }

    @Override
    public long announced() {
        return size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return state.size();
    }

    @Override
    public InputStream open(long offset, long length) {
        return new RangeStream(this::read, offset, length, piece -> {});
    }

    @Override
    public InputStream open(LongConsumer advanced) {
        return new RangeStream(this::read, 0, size(), piece -> advanced.accept(piece.length));
    }

    @Override
    public void requireUnchanged() {
        try {
            if (!State.of(path).equals(state)) {
                throw changed();
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private byte[] read(long offset, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw changed();
                }
            }
            return bytes.array();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private WaybillException changed() {
        return new WaybillException(ErrorCode.BLOB_CHANGED, "The file " + path + " was changed while it was read.");
    }
}
