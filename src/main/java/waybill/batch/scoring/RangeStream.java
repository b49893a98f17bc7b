package waybill.batch.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Consumer;

/** A part of a file as a stream that keeps one piece of it in memory at a time. */
public final class RangeStream extends InputStream {
    private static final int PIECE = 4 << 20;

    private final Ranges file;
    private final Consumer<byte[]> listener;
    private final long end;
    private long next;
    private byte[] piece = {};
    private int at;

    /** Reads pieces of the file. */
    public interface Ranges {
        /** Returns exactly {@code length} bytes, or throws. */
        byte[] read(long offset, int length);
    }

    /** @param listener receives each piece as it is read, and must not change it */
    public RangeStream(Ranges file, long offset, long length, Consumer<byte[]> listener) {
        this.file = file;
        this.next = offset;
        this.end = offset + length;
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length > 0 && available() == 0) {
            return -1;
        }
        if (at == piece.length && length > 0) {
            fetch();
        }
        int given = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, from, given);
        at += given;
        return given;
    }

    /** All remaining bytes. */
    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - next + piece.length - at);
    }

    private void fetch() {
        piece = file.read(next, (int) Math.min(PIECE, end - next));
        next += piece.length;
        at = 0;
        listener.accept(piece);
    }
}
