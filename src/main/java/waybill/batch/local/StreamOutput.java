package waybill.batch.local;

import java.io.IOException;
import java.io.OutputStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** A result that is written to a stream as it is made. */
final class StreamOutput implements ResultTarget {
    private final OutputStream stream;

    StreamOutput(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(byte[] bytes, int length) {
        try {
            stream.write(bytes, 0, length);
            stream.flush();
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.STORE_UNAVAILABLE, "Standard output takes no more: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void publish() {}

    /** Nothing is held: whoever opened the stream closes it. */
    @Override
    public void close() {}
}
