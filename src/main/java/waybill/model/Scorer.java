package waybill.model;

/** A model's arithmetic, and nothing else. Thread-safe. */
public interface Scorer {
    /**
     * The model's output for one row.
     *
     * @param features in the order of {@link Encoder#featureNames}; NaN where one is absent
     */
    double score(double[] features);
}
