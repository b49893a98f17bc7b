package waybill.training.evaluation;

import java.util.List;

/**
 * By what rows are told apart.
 *
 * @param name a field, or a part of a timestamp such as {@code scheduled_departure.month}
 * @param edges of a numeric field, where it is cut: a value at an edge belongs to the rows above it; empty for any other
 */
public record SliceBy(String name, List<Double> edges) {
    public SliceBy {
        edges = List.copyOf(edges);
    }

    /** By each value of its own. */
    public static SliceBy of(String name) {
        return new SliceBy(name, List.of());
    }
}
