package waybill.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import waybill.model.calibration.IntervalCalibration;

/** The models of which one version is made. The first is the one whose score is the value of an answer. */
public enum Member {
    POINT,
    /** Gives the lower end of an interval, before calibration. */
    LOWER,
    /** Gives the upper end of an interval, before calibration. */
    UPPER,
    /** Gives the size of the error that is to be expected of {@link #POINT}. */
    SCALE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in files. */
    public String wireName() {
        return wireName;
    }

    /** The members that make intervals, besides the point. */
    public static Set<Member> of(IntervalCalibration.Method method) {
        return switch (method) {
            case CQR -> EnumSet.of(LOWER, UPPER);
            case SCALE -> EnumSet.of(SCALE);
            case SPLIT -> EnumSet.noneOf(Member.class);
        };
    }

    /** The member with this name, if there is one. */
    public static Optional<Member> of(String wireName) {
        for (Member member : values()) {
            if (member.wireName.equals(wireName)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }
}
