package waybill.legs.track;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Reads what {@link PackedWriter} wrote. Every number is checked before anything of its size is made. */
final class PackedReader {
    private final byte[] in;
    private final int end;
    private int at;

    PackedReader(byte[] in) {
        this(in, 0, in.length);
    }

    PackedReader(byte[] in, int from, int end) {
        this.in = in;
        this.at = from;
        this.end = end;
    }

    /** @throws WaybillException ARTIFACT_REJECTED, unless it is right */
    static void require(boolean right, String reason) {
        if (!right) {
            throw refused(reason);
        }
    }

    static WaybillException refused(String reason) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, message(reason));
    }

    static WaybillException refused(String reason, Exception cause) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, message(reason), cause);
    }

    private static String message(String reason) {
        return "The stored legs are refused: " + reason + ".";
    }

    int octet() {
        require(at < end, "they end too early");
        return in[at++] & 0xff;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw refused("a number has too many digits");
    }

    long signed() {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    long fixed() {
        require(end - at >= Long.BYTES, "they end too early");
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            value |= (long) (in[at++] & 0xff) << shift;
        }
        return value;
    }

    int fixed32() {
        require(end - at >= Integer.BYTES, "they end too early");
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            value |= (in[at++] & 0xff) << shift;
        }
        return value;
    }

    /**
     * The number of things that follow.
     *
     * @param least the bytes that the smallest of them takes
     */
    int count(int least) {
        long count = number();
        require(count >= 0 && count <= (end - at) / least, "they count more than they hold");
        return (int) count;
    }

    /** A number from 0 to {@code below - 1}. */
    int index(int below) {
        long index = number();
        require(index >= 0 && index < below, "a number is out of its range");
        return (int) index;
    }

    String text() {
        int length = count(1);
        String text = isAscii(at, length) ? new String(in, at, length, StandardCharsets.US_ASCII) : decoded(at, length);
        at += length;
        return text;
    }

    private boolean isAscii(int from, int length) {
        byte all = 0;
        for (int i = from; i < from + length; i++) {
            all |= in[i];
        }
        return all >= 0;
    }

    private String decoded(int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in, from, length))
                    .toString();
        } catch (CharacterCodingException noText) {
            throw refused("a text is not UTF-8", noText);
        }
    }

    byte[] block() {
        return raw(count(1));
    }

    byte[] raw(int length) {
        require(length <= end - at, "they end too early");
        byte[] bytes = new byte[length];
        System.arraycopy(in, at, bytes, 0, length);
        at += length;
        return bytes;
    }

    void requireEnd() {
        require(at == end, "something follows their end");
    }
}
