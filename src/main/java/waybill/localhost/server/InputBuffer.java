package waybill.localhost.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a connection that have come and are not consumed yet. An empty one holds no memory after {@link #rest}. */
final class InputBuffer {
    private static final int FIRST = 2_048;
    /** More than the longest head, so that a head that does not fit is always noticed before its input is full. */
    private static final int MOST = 65_536;

    private static final byte[] NONE = new byte[0];

    private byte[] bytes = NONE;
    private int start;
    private int end;

    /** Reads what has come, and returns how many bytes that were; -1 at the end of the stream. */
    int fill(SocketChannel channel) throws IOException {
        makeRoom();
        int read = channel.read(ByteBuffer.wrap(bytes, end, bytes.length - end));
        end += Math.max(0, read);
        return read;
    }

    int size() {
        return end - start;
    }

    byte at(int index) {
        return bytes[start + index];
    }

    void skip(int count) {
        start += count;
    }

    /** Moves bytes to a place in an array. */
    void take(byte[] to, int offset, int count) {
        System.arraycopy(bytes, start, to, offset, count);
        start += count;
    }

    /** Takes bytes as text, a character for each byte. */
    String text(int count) {
        String text = new String(bytes, start, count, StandardCharsets.ISO_8859_1);
        start += count;
        return text;
    }

    /** Gives the memory back, if nothing is in it. */
    void rest() {
        if (size() == 0) {
            bytes = NONE;
            start = 0;
            end = 0;
        }
    }

    /** Whoever has filled it before gets more room: a long body comes in few pieces, and a short request needs little. */
    private void makeRoom() {
        boolean full = end == bytes.length;
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, size());
            end -= start;
            start = 0;
        }
        if (full) {
            bytes = Arrays.copyOf(bytes, Math.min(MOST, Math.max(FIRST, bytes.length * 2)));
        }
    }
}
