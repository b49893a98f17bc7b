package waybill.batch;

/**
 * Computes the CRC-32 of joined texts from the CRC-32 of each, so that the result of a run has one although no process ever has
 * all of its bytes. It is the CRC-32 of gzip, zlib and {@link java.util.zip.CRC32}.
 *
 * <p>Appending n bytes to a text shifts its CRC by 8n zero bits, which is a linear map: a matrix of bits, squared as often as n
 * has binary digits (as in zlib's {@code crc32_combine}).
 */
final class Checksum {
    /** The polynomial with its bits reversed. */
    private static final int POLYNOMIAL = 0xEDB88320;

    private static final int BITS = 32;

    private Checksum() {}

    /**
     * The CRC-32 of two texts joined.
     *
     * @param first the CRC-32 of the first text
     * @param second the CRC-32 of the second text
     * @param length the length of the second text, in bytes
     */
    static long combine(long first, long second, long length) {
        int[] shift = square(square(square(oneZeroBit())));
        int shifted = (int) first;
        for (long left = length; left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                shifted = times(shift, shifted);
            }
            shift = square(shift);
        }
        return Integer.toUnsignedLong(shifted ^ (int) second);
    }

    /** The effect of one more zero bit on a CRC. */
    private static int[] oneZeroBit() {
        int[] matrix = new int[BITS];
        matrix[0] = POLYNOMIAL;
        for (int i = 1; i < BITS; i++) {
            matrix[i] = 1 << (i - 1);
        }
        return matrix;
    }

    private static int[] square(int[] matrix) {
        int[] squared = new int[BITS];
        for (int i = 0; i < BITS; i++) {
            squared[i] = times(matrix, matrix[i]);
        }
        return squared;
    }

    private static int times(int[] matrix, int vector) {
        int product = 0;
        for (int i = 0, left = vector; left != 0; i++, left >>>= 1) {
            if ((left & 1) != 0) {
                product ^= matrix[i];
            }
        }
        return product;
    }
}
