package waybill.model.xgboost;

import java.nio.charset.StandardCharsets;
import waybill.model.Rejection;

/**
 * An array of numbers in JSON.
 *
 * @param file the whole file
 * @param start of the first number
 * @param size how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JsonNumbers(byte[] file, int start, int size) implements Numbers {
    @Override
    public float[] floats() {
        float[] floats = new float[size];
        Tokens tokens = new Tokens(file, start);
        for (int i = 0; i < size; i++) {
            floats[i] = JsonReader.number(tokens.next());
        }
        return floats;
    }

    @Override
    public long[] longs() {
        long[] longs = new long[size];
        Tokens tokens = new Tokens(file, start);
        for (int i = 0; i < size; i++) {
            try {
                longs[i] = Long.parseLong(tokens.next());
            } catch (NumberFormatException e) {
                throw Rejection.of("its booster has something else where whole numbers are due", e);
            }
        }
        return longs;
    }

    /** The numbers of the array, one after the other; that they are numbers was checked when the file was read. */
    private static final class Tokens {
        private final byte[] file;
        private int at;

        Tokens(byte[] file, int start) {
            this.file = file;
            this.at = start;
        }

        String next() {
            while (!JsonReader.isInNumber(file[at])) {
                at++;
            }
            int from = at;
            while (JsonReader.isInNumber(file[at])) {
                at++;
            }
            return new String(file, from, at - from, StandardCharsets.US_ASCII);
        }
    }
}
