package waybill.model.trees;

/** xgboost's functions of floats, on arrays of doubles that contain floats. */
final class FloatMath {
    private FloatMath() {}

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
