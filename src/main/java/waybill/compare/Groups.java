package waybill.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows that say something of each other, such as those of one leg: they are drawn together, since two of them are no two proofs.
 */
public final class Groups {
    private final int[] groups;
    private final int count;

    private Groups(int[] groups, int count) {
        this.groups = groups;
        this.count = count;
    }

    /** Rows with the same name are of one group. */
    public static Groups of(List<String> names) {
        Map<String, Integer> known = new HashMap<>();
        int[] groups = names.stream()
                .mapToInt(name -> known.computeIfAbsent(name, first -> known.size()))
                .toArray();
        return new Groups(groups, known.size());
    }

    /** Each row is a group of its own. */
    public static Groups ofEach(int rows) {
        return new Groups(IntStream.range(0, rows).toArray(), rows);
    }

    /** The groups of some rows, by their indices. */
    public Groups some(int[] rows) {
        return of(IntStream.of(rows)
                .mapToObj(row -> Integer.toString(groups[row]))
                .toList());
    }

    /** How many rows there are. */
    public int rows() {
        return groups.length;
    }

    /** How many groups there are: so many proofs. */
    public int count() {
        return count;
    }

    int of(int row) {
        return groups[row];
    }

    /** The sum of the values of each group. */
    double[] sums(double[] values) {
        double[] sums = new double[count];
        for (int row = 0; row < values.length; row++) {
            sums[groups[row]] += values[row];
        }
        return sums;
    }

    /** How many rows each group has. */
    int[] sizes() {
        int[] sizes = new int[count];
        for (int group : groups) {
            sizes[group]++;
        }
        return sizes;
    }
}
