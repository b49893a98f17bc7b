package waybill.model;

/**
 * A transformation of a number before a model gets it: {@code (x - center) / scale}.
 *
 * @param center the number that is subtracted
 * @param scale the number to divide by, above 0
 */
public record Scaling(double center, double scale) {
    /** The scaling that changes nothing. */
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
