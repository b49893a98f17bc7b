package waybill.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import waybill.csv.Sink;

/** Keeps text in UTF-8 until it is asked for. */
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
