package waybill.answer;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a caller wants to know of each row besides its value. What nobody wants is not computed.
 *
 * @param confidence the confidence of the promise, if one is wanted: above 0 and below 1
 * @param onTime whether rows may have a deadline
 * @param reasons whether the shares of fields are wanted
 * @param top how many shares are listed; the sum of the others is one share more
 */
public record Wanted(boolean interval, Optional<Double> confidence, boolean onTime, boolean reasons, OptionalInt top) {
    /** Nothing but the value. */
    public static final Wanted VALUE = new Wanted(false, Optional.empty(), false, false, OptionalInt.empty());

    public Wanted {
        if (confidence.isPresent() && !(confidence.get() > 0 && confidence.get() < 1)) {
            throw new IllegalArgumentException("A confidence is above 0 and below 1.");
        }
        if (top.isPresent() && top.getAsInt() < 1) {
            throw new IllegalArgumentException("One share is the least that can be listed.");
        }
    }

    /** The confidence of the cheapest promise: being late by one unit costs {@code late}, being early by one {@code early}. */
    public static double cheapest(double late, double early) {
        return late / (late + early);
    }

    public boolean isPlain() {
        return !interval && confidence.isEmpty() && !onTime && !reasons;
    }

    /** What a version must be able to say. */
    public Set<Capability> capabilities() {
        Set<Capability> needed = EnumSet.of(Capability.VALUE);
        if (interval) {
            needed.add(Capability.INTERVAL);
        }
        if (confidence.isPresent()) {
            needed.add(Capability.PROMISE);
        }
        if (onTime) {
            needed.add(Capability.ON_TIME);
        }
        if (reasons) {
            needed.add(Capability.REASONS);
        }
        return needed;
    }
}
