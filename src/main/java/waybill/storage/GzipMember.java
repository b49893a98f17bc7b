package waybill.storage;

import java.io.IOException;
import java.util.zip.CRC32;

/** The header and the trailer of one member of a gzip file, and what both say about its content. Used again for each member. */
final class GzipMember {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final Bytes bytes;
    private final CRC32 content = new CRC32();
    private final CRC32 header = new CRC32();
    private long size;

    /** The bytes of the file, one after the other. */
    interface Bytes {
        /** The next byte, 0 to 255; an {@link java.io.EOFException} when there is none. */
        int next() throws IOException;
    }

    GzipMember(Bytes bytes) {
        this.bytes = bytes;
    }

    /** Reads a header, and returns whether it is one. */
    boolean begin() throws IOException {
        content.reset();
        header.reset();
        size = 0;
        if (next() != 0x1f || next() != 0x8b || next() != 8) {
            return false;
        }
        int flags = next();
        // The time, the strength and the system.
        skip(6);
        skip((flags & EXTRA) == 0 ? 0 : next() | (next() << 8));
        skipText(flags & NAME);
        skipText(flags & COMMENT);
        long due = header.getValue() & 0xffff;
        return (flags & RESERVED) == 0 && ((flags & HEADER_CRC) == 0 || number(2) == due);
    }

    /** Adds bytes of the content. */
    void add(byte[] from, int at, int length) {
        content.update(from, at, length);
        size += length;
    }

    /** Reads a trailer, and returns whether it is that of the content. */
    boolean endsWell() throws IOException {
        long crc = number(4);
        return number(4) == (size & 0xffff_ffffL) && crc == content.getValue();
    }

    private int next() throws IOException {
        int next = bytes.next();
        header.update(next);
        return next;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText(int flag) throws IOException {
        int last = flag;
        while (last != 0) {
            last = next();
        }
    }

    private long number(int length) throws IOException {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number |= (long) bytes.next() << (8 * i);
        }
        return number;
    }
}
