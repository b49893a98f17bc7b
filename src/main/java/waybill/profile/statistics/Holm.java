package waybill.profile.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's procedure: the level at which each of several tests is judged, so that the probability that any of them errs is at most a
 * given one. A test is significant when its p is at most its level.
 */
public final class Holm {
    private Holm() {}

    /**
     * The levels, in the order of the tests.
     *
     * @param p of each test
     * @param alpha the probability of any error, above 0 and below 1
     */
    public static List<Double> levels(List<Double> p, double alpha) {
        List<Integer> ascending = IntStream.range(0, p.size())
                .boxed()
                .sorted(Comparator.comparing(p::get))
                .toList();
        List<Double> levels = new ArrayList<>(Collections.nCopies(p.size(), 0.0));
        double level = alpha / Math.max(1, p.size());
        boolean open = true;
        for (int rank = 0; rank < p.size(); rank++) {
            level = open ? alpha / (p.size() - rank) : level;
            levels.set(ascending.get(rank), level);
            open = open && p.get(ascending.get(rank)) <= level;
        }
        return List.copyOf(levels);
    }
}
