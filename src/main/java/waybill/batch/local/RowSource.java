package waybill.batch.local;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import waybill.batch.scoring.Input;
import waybill.failure.WaybillException;

/** Rows that are read once, from the first byte to the last. */
public sealed interface RowSource extends AutoCloseable permits LocalInput, StreamInput {
    /**
     * A file, whose name tells whether it is compressed.
     *
     * @throws WaybillException {@code FILE_NOT_FOUND} when there is none, or it cannot be read
     */
    static RowSource file(Path path) {
        return LocalInput.open(path);
    }

    /** The same, of a file that messages call by another name: that of the one whose rows it holds. */
    static RowSource file(Path path, String name) {
        return LocalInput.open(path, name);
    }

    /** A stream such as standard input, whose first bytes tell whether it is compressed. */
    static RowSource stream(InputStream stream) {
        return new StreamInput(stream);
    }

    /** What is read, for error messages and for what is known about its size. */
    Input input();

    /** The number of bytes; 0 when it is not known in advance. */
    long announced();

    /** Opens the source. The listener gets the number of bytes of each piece that is read. */
    InputStream open(LongConsumer advanced);

    /** @throws WaybillException {@code BLOB_CHANGED} when the source is not what it was when it was opened */
    void requireUnchanged();

    @Override
    void close();
}
