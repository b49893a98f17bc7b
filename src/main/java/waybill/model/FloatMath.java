package waybill.model;

/** xgboost's functions of floats, on arrays of doubles that hold floats. */
final class FloatMath {
    private FloatMath() {}

    /** The largest is subtracted, each raised, all summed in order, each divided. */
    static void softmax(double[] floats) {
        float largest = (float) floats[0];
        for (double value : floats) {
            largest = Math.max(largest, (float) value);
        }
        float sum = 0;
        for (int i = 0; i < floats.length; i++) {
            float raised = exp((float) floats[i] - largest);
            floats[i] = raised;
            sum += raised;
        }
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) floats[i] / sum;
        }
    }

    static void logistic(double[] floats) {
        for (int i = 0; i < floats.length; i++) {
            floats[i] = 1 / (1 + exp(-(float) floats[i]));
        }
    }

    private static float exp(float value) {
        return (float) Math.exp(value);
    }
}
