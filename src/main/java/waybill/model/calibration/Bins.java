package waybill.model.calibration;

import java.util.List;

/**
 * Groups of rows, by fields of the row. Cells with too few calibration rows are not there: their rows use {@code all}.
 *
 * @param by the fields by which rows are told apart; none for one group of all rows
 * @param least the number of calibration rows that a cell must have
 * @param all the correction for rows of no cell
 */
public record Bins(List<By> by, int least, Correction all, List<Cell> cells) {
    public Bins {
        by = List.copyOf(by);
        cells = List.copyOf(cells);
    }

    /**
     * A numeric field, cut at edges. A value at an edge belongs to the group above it.
     *
     * @param edges finite, ascending
     */
    public record By(String field, List<Double> edges) {
        public By {
            edges = List.copyOf(edges);
        }
    }

    /**
     * What calibration adds to an interval.
     *
     * @param n the number of calibration rows
     * @param low how far the lower end moves down: in the unit of the output, or in scales
     * @param high how far the upper end moves up
     */
    public record Correction(long n, double low, double high) {}

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
