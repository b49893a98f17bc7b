package waybill.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import waybill.csv.Sink;

/** Keeps UTF-8 text in memory. */
final class StringSink implements Sink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(byte[] source, int length) {
        bytes.write(source, 0, length);
    }

    @Override
    public String toString() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
