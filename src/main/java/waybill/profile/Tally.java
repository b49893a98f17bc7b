package waybill.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many rows had what in a field. A row is in one bin, or its value was missing, or a category that training has not seen.
 *
 * @param bins rows by bin
 * @param missing rows without a value
 * @param unseen rows with a category that training has not seen
 * @param outside rows with a number outside of what training has seen; they are in bins as well
 */
public record Tally(List<Long> bins, long missing, long unseen, long outside) {
    public Tally {
        bins = List.copyOf(bins);
        if (missing < 0 || unseen < 0 || outside < 0 || bins.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("Nothing is counted below zero.");
        }
        if (outside > bins.stream().mapToLong(Long::longValue).sum()) {
            throw new IllegalArgumentException("What is outside of training's range is in a bin as well.");
        }
    }

    /** No rows. */
    public static Tally none(int bins) {
        return new Tally(Collections.nCopies(bins, 0L), 0, 0, 0);
    }

    /** The rows that are in a bin. */
    public long known() {
        return bins.stream().mapToLong(Long::longValue).sum();
    }

    /** All rows. */
    public long rows() {
        return known() + missing + unseen;
    }

    /** The rows of both. */
    public Tally plus(Tally other) {
        if (other.bins.size() != bins.size()) {
            throw new IllegalArgumentException("They are counted by different bins.");
        }
        List<Long> sums = new ArrayList<>(bins.size());
        for (int i = 0; i < bins.size(); i++) {
            sums.add(Math.addExact(bins.get(i), other.bins.get(i)));
        }
        return new Tally(
                sums,
                Math.addExact(missing, other.missing),
                Math.addExact(unseen, other.unseen),
                Math.addExact(outside, other.outside));
    }
}
