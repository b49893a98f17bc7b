package waybill.upkeep.recalibration;

/**
 * Where a share may be, around the one that was asked for: .02 to both sides, and less where that would be more than half of the
 * way to 1, so that intervals of .99 that hold .975 are outside.
 *
 * @param target above 0 and below 1
 */
public record Band(double target, double low, double high) {
    private static final double MOST = .02;

    public static Band around(double target) {
        double reach = Math.min(MOST, (1 - target) / 2);
        return new Band(target, target - reach, target + reach);
    }

    public boolean holds(double share) {
        return share >= low && share <= high;
    }
}
