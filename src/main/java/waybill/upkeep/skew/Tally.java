package waybill.upkeep.skew;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import waybill.capture.CapturedRow;

/** Counts in how many rows one thing differs. */
final class Tally {
    private long rows;
    private long differing;
    private double largest;
    private Optional<Example> first = Optional.empty();

    /** A row in which it was compared. */
    void compared() {
        rows++;
    }

    /** The row that was compared last differs, by a number that may be NaN where there is none. */
    void differs(CapturedRow row, double by) {
        differing++;
        largest = Math.abs(by) > largest ? Math.abs(by) : largest;
        first = first.isEmpty() ? Optional.of(Example.of(row)) : first;
    }

    long rows() {
        return rows;
    }

    long differing() {
        return differing;
    }

    double share() {
        return rows == 0 ? 0 : (double) differing / rows;
    }

    Finding finding(Finding.Kind kind, String name, Finding.Weight weight, List<String> words) {
        OptionalDouble by = largest > 0 ? OptionalDouble.of(largest) : OptionalDouble.empty();
        return new Finding(kind, name, weight, words, rows, differing, by, first);
    }
}
