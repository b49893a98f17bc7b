package waybill.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import waybill.json.Json;

/** Text in UTF-8 that grows, goes to its sink in pieces that end with a line, and leaves no garbage. For one thread. */
final class TextBuffer {
    private static final int PIECE = 1 << 16;

    private final Sink sink;
    private byte[] bytes = new byte[PIECE + (1 << 12)];
    private int size;

    TextBuffer(Sink sink) {
        this.sink = sink;
    }

    TextBuffer bytes(byte[] source, int from, int to) {
        makeRoom(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    TextBuffer bytes(byte[] source) {
        return bytes(source, 0, source.length);
    }

    TextBuffer text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    TextBuffer comma() {
        makeRoom(1);
        bytes[size++] = ',';
        return this;
    }

    /** A number that is not negative. */
    TextBuffer number(long number) {
        makeRoom(20);
        int at = size;
        long left = number;
        do {
            bytes[at++] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        reverse(size, at - 1);
        size = at;
        return this;
    }

    /** A number as JSON spells it. */
    TextBuffer number(double number) {
        return text(Json.numberText(number));
    }

    void endLine() {
        makeRoom(1);
        bytes[size++] = '\n';
        if (size >= PIECE) {
            flush();
        }
    }

    /** Hands on what is not yet with the sink. */
    void flush() {
        sink.write(bytes, size);
        size = 0;
    }

    private void reverse(int first, int last) {
        for (int i = first, j = last; i < j; i++, j--) {
            byte b = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = b;
        }
    }

    private void makeRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
