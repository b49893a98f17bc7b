package waybill.model.xgboost;

/** An array of numbers in a booster's file: its bytes are read when they are asked for. */
interface Numbers {
    int size();

    /** @throws waybill.failure.WaybillException ARTIFACT_REJECTED when one is no float */
    float[] floats();

    /** @throws waybill.failure.WaybillException ARTIFACT_REJECTED when one is not whole, or too large */
    long[] longs();

    /** @throws waybill.failure.WaybillException ARTIFACT_REJECTED when one is not whole, or too large */
    default int[] ints() {
        long[] longs = longs();
        int[] ints = new int[longs.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = Whole.narrow(longs[i]);
        }
        return ints;
    }
}
