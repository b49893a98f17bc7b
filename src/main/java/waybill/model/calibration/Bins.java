package waybill.model.calibration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Groups of rows, by fields of the row. Cells with too few calibration rows are not there: their rows use {@code all}.
 *
 * @param by the fields by which rows are told apart; none for one group of all rows
 * @param least the number of calibration rows that a cell must have
 * @param all the correction for rows of no cell
 */
public record Bins(List<By> by, int least, Correction all, List<Cell> cells) {
    /** The basis of a row of no cell. */
    public static final String ALL = "all";

    /** The largest number of groups that fields can make: each has a name in memory. */
    public static final int MOST_GROUPS = 10_000;

    public Bins {
        by = List.copyOf(by);
        cells = List.copyOf(cells);
        requireFewGroups(by);
        Set<List<Integer>> places = new HashSet<>();
        for (Cell cell : cells) {
            requirePlace(by, cell.at());
            if (!places.add(cell.at())) {
                throw new IllegalArgumentException("A group of an interval stands twice.");
            }
            if (cell.correction().n() < least) {
                throw new IllegalArgumentException("A group of an interval has "
                        + cell.correction().n() + " rows; at least " + least + " are due.");
            }
        }
    }

    /** One group of all rows. */
    public static Bins none(Correction all) {
        return new Bins(List.of(), 1, all, List.of());
    }

    private static void requireFewGroups(List<By> by) {
        Set<String> fields = new HashSet<>();
        long groups = 1;
        for (By field : by) {
            groups *= field.groups();
            if (groups > MOST_GROUPS) {
                throw new IllegalArgumentException("Fields make more than " + MOST_GROUPS + " groups of an interval.");
            }
            if (!fields.add(field.field())) {
                throw new IllegalArgumentException("Groups of an interval are by a field twice.");
            }
        }
    }

    private static void requirePlace(List<By> by, List<Integer> at) {
        boolean fits = at.size() == by.size();
        for (int i = 0; fits && i < at.size(); i++) {
            fits = at.get(i) >= 0 && at.get(i) < by.get(i).groups();
        }
        if (!fits) {
            throw new IllegalArgumentException("A group of an interval is none that its fields make.");
        }
    }

    /**
     * A numeric field, cut at edges. A value at an edge belongs to the group above it.
     *
     * @param edges finite, ascending, at least one
     */
    public record By(String field, List<Double> edges) {
        public By {
            edges = List.copyOf(edges);
            double last = Double.NEGATIVE_INFINITY;
            for (double edge : edges) {
                if (!(edge > last && edge < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("The edges of groups ascend, and are finite.");
                }
                last = edge;
            }
            if (edges.isEmpty()) {
                throw new IllegalArgumentException("Groups by a field have at least one edge.");
            }
        }

        /** The number of groups: one more than there are edges. */
        public int groups() {
            return edges.size() + 1;
        }
    }

    /**
     * What calibration adds to an interval.
     *
     * @param n the number of calibration rows
     * @param low how far the lower end moves down: in the unit of the output, or in scales
     * @param high how far the upper end moves up
     */
    public record Correction(long n, double low, double high) {
        public Correction {
            Basis.requireRows(n);
            if (!Double.isFinite(low) || !Double.isFinite(high)) {
                throw new IllegalArgumentException("A correction of intervals is finite.");
            }
        }
    }

    /**
     * One group.
     *
     * @param at the number of the group in each of {@code by}, from 0
     */
    public record Cell(List<Integer> at, Correction correction) {
        public Cell {
            at = List.copyOf(at);
        }
    }
}
