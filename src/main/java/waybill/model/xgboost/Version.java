package waybill.model.xgboost;

import waybill.model.Rejection;

/** The version of xgboost that wrote a booster. */
record Version(int major, int minor, int patch) {
    private static final Version OLDEST = new Version(1, 7, 0);
    /** The newest one whose boosters were compared with xgboost's own predictions. */
    private static final Version NEWEST = new Version(3, 4, 0);

    static Version of(int[] numbers) {
        Rejection.unless(numbers.length == 3, "its booster names no version of xgboost");
        Version version = new Version(numbers[0], numbers[1], numbers[2]);
        boolean known = version.isAtLeast(OLDEST.major, OLDEST.minor)
                && !version.isAtLeast(NEWEST.major, NEWEST.minor + 1)
                && version.patch >= 0;
        Rejection.unless(
                known,
                "its booster is of xgboost version %s; %s.%s to %s.%s can be read",
                version,
                OLDEST.major,
                OLDEST.minor,
                NEWEST.major,
                NEWEST.minor);
        return version;
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    int[] numbers() {
        return new int[] {major, minor, patch};
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
