package waybill.model.xgboost;

import java.util.List;
import waybill.model.Rejection;

/** An array of numbers that were written one by one, and of truth, which old versions write for 0 and 1. */
record ListedNumbers(List<Object> elements) implements Numbers {
    /** The elements of an array: as numbers, if all of them are. */
    static Object ifNumbers(List<Object> elements) {
        for (Object element : elements) {
            if (!(element instanceof Number || element instanceof Boolean)) {
                return elements;
            }
        }
        return new ListedNumbers(elements);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public float[] floats() {
        float[] floats = new float[size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = one(elements.get(i));
        }
        return floats;
    }

    private static float one(Object element) {
        if (element instanceof Number number) {
            return number.floatValue();
        }
        throw Rejection.of("its booster has something else where floats are due");
    }

    @Override
    public long[] longs() {
        return elements.stream().mapToLong(ListedNumbers::whole).toArray();
    }

    private static long whole(Object element) {
        if (element instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        Rejection.unless(element instanceof Long, "its booster has floats where whole numbers are due");
        return ((Number) element).longValue();
    }
}
