package waybill.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import waybill.legs.EventKind;
import waybill.legs.LegValue;

/** A number that live state knows for a row: one field of the model's signature. */
public sealed interface StateFeature {
    /** The name of the field. */
    String name();

    /** The inputs by which legs are told apart; none for one number of all legs. */
    List<String> by();

    /** The unit of the number; empty for a count. */
    default String unit() {
        return "min";
    }

    /**
     * The mean of a value over legs, each with half the weight after a half-life.
     *
     * @param shrink the mean to which few legs are drawn
     * @param clip the limits within which one leg's value counts
     */
    record Mean(String name, LegValue value, List<String> by, Duration halfLife, Optional<Shrink> shrink, Clip clip)
            implements StateFeature {
        public Mean {
            by = List.copyOf(by);
        }
    }

    /** How many events there were, each counted as half after a half-life. */
    record Weight(String name, EventKind of, List<String> by, Duration halfLife) implements StateFeature {
        public Weight {
            by = List.copyOf(by);
        }

        @Override
        public String unit() {
            return "";
        }
    }

    /** The value of the last leg, by the time at which it happened; nothing when that is longer ago than {@code within}. */
    record Last(String name, LegValue value, List<String> by, Duration within) implements StateFeature {
        public Last {
            by = List.copyOf(by);
        }
    }

    /**
     * Draws a mean of few legs to another mean.
     *
     * @param to the name of the other feature
     * @param weight how many legs the other mean counts as
     */
    record Shrink(String to, double weight) {}

    /** Limits, inclusive. */
    record Clip(double low, double high) {
        /** No limits. */
        public static final Clip NONE = new Clip(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        /** The value, or the limit that it is beyond. */
        public double of(double value) {
            return Math.min(Math.max(value, low), high);
        }
    }
}
