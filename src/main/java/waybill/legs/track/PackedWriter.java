package waybill.legs.track;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Bytes that grow, up to a limit: numbers of as few bytes as they need, texts in UTF-8 with their length before them. */
final class PackedWriter {
    private static final int MORE = 0x80;

    private final int mostBytes;
    private byte[] out;
    private int size;

    /** @param mostBytes how many there may be; no more than half of what an int can count */
    PackedWriter(long expectedBytes, int mostBytes) {
        this.mostBytes = mostBytes;
        this.out = new byte[(int) Math.min(expectedBytes, mostBytes)];
    }

    void octet(int value) {
        room(1);
        out[size++] = (byte) value;
    }

    /** A number that is seldom large; negative ones take ten bytes. */
    void number(long value) {
        room(10);
        long rest = value;
        while ((rest & -MORE) != 0) {
            out[size++] = (byte) (rest | MORE);
            rest >>>= 7;
        }
        out[size++] = (byte) rest;
    }

    /** A number that is seldom far from 0. */
    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    void fixed(long value) {
        room(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out[size++] = (byte) (value >>> shift);
        }
    }

    void fixed32(int value) {
        room(Integer.BYTES);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out[size++] = (byte) (value >>> shift);
        }
    }

    /** The CRC-32C of all that was written. */
    int checksum() {
        CRC32C checksum = new CRC32C();
        checksum.update(out, 0, size);
        return (int) checksum.getValue();
    }

    void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes, with their number before them. */
    void block(byte[] bytes) {
        number(bytes.length);
        raw(bytes);
    }

    void raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(out, size);
    }

    /** Forgets what was written, and keeps the room for it. */
    void clear() {
        size = 0;
    }

    /** @throws WaybillException TOO_LARGE */
    private void room(int bytes) {
        if (bytes > out.length - size) {
            if (bytes > mostBytes - size) {
                throw new WaybillException(
                        ErrorCode.TOO_LARGE,
                        "The legs of one table take more than " + mostBytes
                                + " bytes, which is all that is stored. Divide the streams, or let legs be open and"
                                + " correctable for less time.");
            }
            out = Arrays.copyOf(out, Math.min(mostBytes, Math.max(size + bytes, size + (size >> 1))));
        }
    }
}
