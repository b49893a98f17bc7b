package waybill.profile;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the values of a field, or the predictions, looked like in training.
 *
 * @param name of the field; of predictions that of the output
 * @param bins into which values are put
 * @param tally the training rows
 * @param likeness how alike values asked at one time are
 * @param missingLikeness the same of their being missing
 * @param checks by which later rows are compared; those that could find nothing are left out
 */
public record Profile(
        String name, Bins bins, Tally tally, Likeness likeness, Likeness missingLikeness, Set<Check> checks) {
    public Profile {
        Set<Check> sorted = EnumSet.noneOf(Check.class);
        sorted.addAll(checks);
        checks = Collections.unmodifiableSet(sorted);
        if (bins.size() != tally.bins().size()) {
            throw new IllegalArgumentException("There is one count for each bin of " + name + ".");
        }
    }

    /**
     * How alike rows are that are asked at one time, as the parts of the variance that are between days and between weeks: 0 where
     * rows of a day differ as those of different days do, 1 where each day has one value. The weather of a day is much alike, and so a
     * thousand of its rows tell little more than one.
     *
     * @param day the part between the days of a week, from 0 to 1
     * @param week the part between weeks, from 0 to 1
     */
    public record Likeness(double day, double week) {
        /** Rows of a day, and of a week, are as different as any. */
        public static final Likeness NONE = new Likeness(0, 0);

        public Likeness {
            if (!(day >= 0 && week >= 0 && day + week <= 1)) {
                throw new IllegalArgumentException("Parts of a variance are not below 0, and no more than all of it.");
            }
        }
    }
}
