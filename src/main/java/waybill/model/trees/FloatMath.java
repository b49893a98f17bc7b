package waybill.model.trees;

/** xgboost's functions of floats, on arrays of doubles that contain floats. */
final class FloatMath {
    private FloatMath() {}

    /** Beyond it, the exponential is no float. */
    private static final float MOST = 88.7f;

    static float sigmoid(float x) {
        return 1 / (Expf.of(Math.min(-x, MOST)) + 1);
    }

    /** Subtracts the largest number, raises each, sums all up as doubles, and divides each by the sum as a float. */
    static void softmax(double[] floats) {
        float largest = (float) floats[0];
        for (double value : floats) {
            largest = Math.max(largest, (float) value);
        }
        double sum = 0;
        for (int i = 0; i < floats.length; i++) {
            float raised = Expf.of((float) floats[i] - largest);
            floats[i] = raised;
            sum += raised;
        }
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) floats[i] / (float) sum;
        }
    }
}
