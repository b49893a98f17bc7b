package waybill.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import waybill.json.Json;

/** A growing UTF-8 text that goes to its sink in pieces that end with a line, and leaves no garbage. For one thread. */
public final class TextBuffer {
    private static final int PIECE = 1 << 16;

    private final Sink sink;
    private byte[] bytes = new byte[PIECE + (1 << 12)];
    private int size;

    public TextBuffer(Sink sink) {
        this.sink = sink;
    }

    public TextBuffer bytes(byte[] source, int from, int to) {
        makeRoom(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    public TextBuffer bytes(byte[] source) {
        return bytes(source, 0, source.length);
    }

    public TextBuffer text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a text as a cell, in quotes where it needs them. */
    public TextBuffer cell(String text) {
        return text(Csv.cell(text));
    }

    /** Writes texts as cells, with commas between them. */
    public TextBuffer cells(List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            cell(texts.get(i));
            if (i + 1 < texts.size()) {
                comma();
            }
        }
        return this;
    }

    public TextBuffer comma() {
        makeRoom(1);
        bytes[size++] = ',';
        return this;
    }

    /** Writes a number that is not negative. */
    public TextBuffer number(long number) {
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

    /** Writes a number as JSON does. */
    public TextBuffer number(double number) {
        return text(Json.numberText(number));
    }

    public void endLine() {
        makeRoom(1);
        bytes[size++] = '\n';
        if (size >= PIECE) {
            flush();
        }
    }

    /** Passes all remaining bytes to the sink. */
    public void flush() {
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
