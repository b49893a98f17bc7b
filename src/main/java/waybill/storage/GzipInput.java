package waybill.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a gzip file (RFC 1952) of one or more members, to its last byte or not at all: each member is checked (header, CRC-32,
 * length), and behind the last one nothing may stand but zeros, with which tapes and block devices pad. The JDK's own reader takes
 * whatever it cannot read behind a member for the end of the file, and says nothing. For one thread.
 */
public final class GzipInput extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final Inflater inflater = new Inflater(true);
    private final GzipMember member = new GzipMember(this::nextByte);
    private int at;
    private int limit;
    private long before;
    private long whole;
    private int members;
    private boolean inside;
    private boolean ended;
    private boolean padded;

    public GzipInput(InputStream in) {
        this.in = in;
    }

    /** Whether a file is compressed, according to its name. */
    public static boolean isGzip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws MalformedGzipException when the bytes are not gzip as a whole */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        try {
            return inflated(into, from, length);
        } catch (EOFException e) {
            throw malformed("is cut short in its " + ordinal() + " gzip member");
        } catch (DataFormatException e) {
            throw malformed("is damaged in its " + ordinal() + " gzip member");
        }
    }

    /** Whether zeros stood behind the last member, as far as is known by now. */
    public boolean isPadded() {
        return padded;
    }

    /** The compressed bytes of the members that were read to their ends: the length of the file without its padding. */
    public long length() {
        return whole;
    }

    private int inflated(byte[] into, int from, int length) throws IOException, DataFormatException {
        while (!ended) {
            if (!inside) {
                begin();
            } else if (inflater.finished()) {
                endMember();
            } else {
                int count = inflate(into, from, length);
                if (count > 0) {
                    return count;
                }
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int from, int length) throws IOException, DataFormatException {
        if (inflater.needsInput()) {
            require(fill());
            inflater.setInput(buffer, at, limit - at);
        }
        int count = inflater.inflate(into, from, length);
        at = limit - inflater.getRemaining();
        if (count == 0 && inflater.needsDictionary()) {
            throw new DataFormatException();
        }
        member.add(into, from, count);
        return count;
    }

    /** Begins the next member, or ends. */
    private void begin() throws IOException, DataFormatException {
        if (!fill()) {
            end(members > 0);
        } else if (members > 0 && buffer[at] == 0) {
            padded = true;
            end(hasOnlyZeros());
        } else {
            members++;
            if (!member.begin()) {
                throw malformed(
                        members == 1
                                ? "is named .gz, and is not gzip"
                                : "has something else than gzip behind its " + Ordinal.of(members - 1)
                                        + " gzip member: compress each part, or all of it");
            }
            inflater.reset();
            inflater.setInput(buffer, at, limit - at);
            inside = true;
        }
    }

    private void endMember() throws IOException, DataFormatException {
        if (!member.endsWell()) {
            throw new DataFormatException();
        }
        inside = false;
        whole = before + at;
    }

    private boolean hasOnlyZeros() throws IOException {
        while (fill()) {
            if (buffer[at++] != 0) {
                return false;
            }
        }
        return true;
    }

    private void end(boolean well) throws IOException {
        if (!well) {
            throw malformed(
                    members == 0
                            ? "is named .gz, and has no bytes"
                            : "has something else than zeros behind its " + ordinal() + " gzip member");
        }
        ended = true;
        inflater.end();
    }

    private String ordinal() {
        return Ordinal.of(members);
    }

    private MalformedGzipException malformed(String reason) {
        return new MalformedGzipException(reason);
    }

    private int nextByte() throws IOException {
        require(fill());
        return buffer[at++] & 0xff;
    }

    private static void require(boolean more) throws EOFException {
        if (!more) {
            throw new EOFException();
        }
    }

    /** Reads on when the buffer is used up, and returns whether there is a byte in it. */
    private boolean fill() throws IOException {
        if (at == limit) {
            before += limit;
            at = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return at < limit;
    }

    /** Whether a byte may follow: as other readers of compressed bytes say it. */
    @Override
    public int available() {
        return ended ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        inflater.end();
        in.close();
    }
}
