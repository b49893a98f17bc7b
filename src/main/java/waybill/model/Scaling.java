package waybill.model;

/**
 * What is done to a number before a model sees it: {@code (x - center) / scale}.
 *
 * @param scale above 0
 */
public record Scaling(double center, double scale) {
    /** Leaves a number as it is. */
    public static final Scaling NONE = new Scaling(0, 1);

    public Scaling {
        if (!Double.isFinite(center) || !Double.isFinite(scale) || scale <= 0) {
            throw new IllegalArgumentException("A scaling is finite, and its scale above 0.");
        }
    }

    double apply(double value) {
        return (value - center) / scale;
    }
}
