package waybill.clean.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import waybill.csv.Csv;
import waybill.storage.Digest;

/** A file that is written once, and whose digest is made on the way. Not thread-safe. */
public final class OutputFile implements Closeable, TableReader.Piece {
    private static final int PIECE = 1 << 16;

    private final FileChannel channel;
    private final MessageDigest digest = Digest.begin();
    private final byte[] buffer = new byte[PIECE];
    private int size;
    private long written;

    public OutputFile(Path path) throws IOException {
        this.channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    @Override
    public void bytes(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > PIECE - size) {
            flush();
        }
        if (length > PIECE) {
            write(bytes, from, length);
            return;
        }
        System.arraycopy(bytes, from, buffer, size, length);
        size += length;
    }

    public OutputFile text(String text) {
        int length = text.length();
        if (length > PIECE - size) {
            flush();
        }
        for (int i = 0; i < length && length <= PIECE; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return encoded(text);
            }
            // Counts only once all characters are known to be of ASCII.
            buffer[size + i] = (byte) c;
        }
        if (length > PIECE) {
            return encoded(text);
        }
        size += length;
        return this;
    }

    private OutputFile encoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes(bytes, 0, bytes.length);
        return this;
    }

    /** Writes a text as a cell, in quotes where it needs them. */
    public OutputFile cell(String text) {
        return text(Csv.cell(text));
    }

    private void flush() {
        write(buffer, 0, size);
        size = 0;
    }

    private void write(byte[] bytes, int from, int length) {
        try {
            digest.update(bytes, from, length);
            written += length;
            ByteBuffer piece = ByteBuffer.wrap(bytes, from, length);
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the file, which is then on the disk, and tells its digest. */
    public Written end() throws IOException {
        flush();
        channel.force(true);
        channel.close();
        return new Written(written, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** What a file is, once it is written. */
    public record Written(long bytes, String sha256) {}
}
