package waybill.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of a line, eight bytes at a time: for who does not ask for its cells. */
final class LineScan {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LF = ONES * '\n';
    private static final long CR = ONES * '\r';
    private static final long QUOTE = ONES * '"';

    private LineScan() {}

    /** The index of the first line break or quote from {@code from} on; {@code limit} when there is none before. */
    static int end(byte[] bytes, int from, int limit) {
        int i = from;
        for (int last = limit - Long.BYTES; i <= last; i += Long.BYTES) {
            long word = (long) WORD.get(bytes, i);
            long found = zeros(word ^ LF) | zeros(word ^ CR) | zeros(word ^ QUOTE);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < limit && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '"') {
            i++;
        }
        return i;
    }

    /** Marks the bytes that are zero, of which the lowest is exact. */
    private static long zeros(long word) {
        return word - ONES & ~word & HIGH;
    }
}
