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
 * @param likeness how alike the rows of a day are
 * @param checks by which later rows are compared; those that could find nothing are left out
 */
public record Profile(String name, Bins bins, Tally tally, Likeness likeness, Set<Check> checks) {
    public Profile {
        Set<Check> sorted = EnumSet.noneOf(Check.class);
        sorted.addAll(checks);
        checks = Collections.unmodifiableSet(sorted);
        if (bins.size() != tally.bins().size()) {
            throw new IllegalArgumentException("There is one count for each bin of " + name + ".");
        }
    }

    /**
     * How alike the rows of one day are, as intraclass correlations: 0 when they differ as rows of different days do, 1 when a day has
     * one value. The weather of a day is much alike, and so a thousand of its rows tell little more than one.
     *
     * @param bins of the bins of values, from 0 to 1
     * @param missing of values being missing, from 0 to 1
     */
    public record Likeness(double bins, double missing) {
        /** Rows of a day are as different as any. */
        public static final Likeness NONE = new Likeness(0, 0);

        public Likeness {
            if (!(bins >= 0 && bins <= 1 && missing >= 0 && missing <= 1)) {
                throw new IllegalArgumentException("A likeness is from 0 to 1.");
            }
        }
    }
}
