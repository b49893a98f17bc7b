package waybill.model.onnx.graph;

import java.util.Arrays;

/** A growing list of floating point numbers, in floats as long as all of them are. */
public final class Doubles {
    private float[] small = new float[8];
    private double[] large = new double[0];
    private int size;

    public void add(float value) {
        if (large.length > 0) {
            add((double) value);
            return;
        }
        small = size == small.length ? Arrays.copyOf(small, 2 * size) : small;
        small[size++] = value;
    }

    public void add(double value) {
        if (large.length == 0) {
            large = new double[Math.max(8, 2 * size)];
            Arrays.setAll(large, at -> at < size ? small[at] : 0);
        }
        large = size == large.length ? Arrays.copyOf(large, 2 * size) : large;
        large[size++] = value;
    }

    public int size() {
        return size;
    }

    public double get(int at) {
        return large.length == 0 ? small[at] : large[at];
    }

    public double[] toArray() {
        double[] all = new double[size];
        Arrays.setAll(all, this::get);
        return all;
    }
}
