package waybill.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps what is written in memory. */
public final class MemorySink implements Sink {
    private final Bytes bytes;

    /** @param expected the size that is likely needed, in bytes */
    public MemorySink(int expected) {
        this.bytes = new Bytes(expected);
    }

    @Override
    public void write(byte[] source, int length) {
        bytes.write(source, 0, length);
    }

    /** Writes all of it to another sink, without a copy. */
    public void copyTo(Sink sink) {
        bytes.copyTo(sink);
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** The text, which must be UTF-8. */
    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static final class Bytes extends ByteArrayOutputStream {
        Bytes(int expected) {
            super(expected);
        }

        synchronized void copyTo(Sink sink) {
            sink.write(buf, count);
        }
    }
}
