package waybill.batch.local;

import java.io.OutputStream;
import java.nio.file.Path;
import waybill.csv.Sink;
import waybill.failure.WaybillException;

/** Where a result goes. */
public interface ResultTarget extends Sink, AutoCloseable {
    /**
     * A file that appears whole when it is published, or not at all. An existing one of its name is replaced.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} when the file cannot be written
     */
    static ResultTarget file(Path path) {
        return LocalOutput.begin(path);
    }

    /** A stream such as standard output, which has each line as soon as it is made. */
    static ResultTarget stream(OutputStream stream) {
        return new StreamOutput(stream);
    }

    /** To be called when the result is complete. */
    void publish();

    /** To be called at last, whether the result was published or not. */
    @Override
    void close();
}
