package waybill.model.xgboost;

import java.nio.ByteBuffer;
import waybill.model.Rejection;

/**
 * An array of one type.
 *
 * @param bytes all of its bytes, big-endian
 * @param type the type's marker
 */
record UbjsonBlock(ByteBuffer bytes, char type, int size) implements Numbers {
    @Override
    public float[] floats() {
        Rejection.unless(type == 'd' || size == 0, "its booster has whole numbers where floats are due");
        float[] floats = new float[size];
        bytes.asFloatBuffer().get(floats);
        return floats;
    }

    @Override
    public long[] longs() {
        requireWhole();
        long[] longs = new long[size];
        ByteBuffer in = bytes.duplicate();
        for (int i = 0; i < size; i++) {
            longs[i] = UbjsonReader.whole(in, type);
        }
        return longs;
    }

    @Override
    public int[] ints() {
        if (type != 'l') {
            return Numbers.super.ints();
        }
        int[] ints = new int[size];
        bytes.asIntBuffer().get(ints);
        return ints;
    }

    private void requireWhole() {
        Rejection.unless(type != 'd' || size == 0, "its booster has floats where whole numbers are due");
    }
}
