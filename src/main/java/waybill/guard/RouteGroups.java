package waybill.guard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a version did to the callers of one route, by groups of their keys. A key stays in its group, so groups differ as callers do:
 * how much they differ says what chance does, however alike the requests of one caller are.
 *
 * @param groups always as many, some of them without requests
 */
public record RouteGroups(List<RouteSums> groups) {
    /** Enough to judge by, and few enough for a small file. */
    static final int COUNT = 20;

    /** Nothing was asked. */
    public static final RouteGroups NONE = new RouteGroups(Collections.nCopies(COUNT, RouteSums.NONE));

    /** @throws IllegalArgumentException for another number of groups */
    public RouteGroups {
        if (groups.size() != COUNT) {
            throw new IllegalArgumentException("Keys are counted in " + COUNT + " groups.");
        }
        groups = List.copyOf(groups);
    }

    /** Both together. */
    public RouteGroups plus(RouteGroups other) {
        List<RouteSums> both = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            both.add(groups.get(i).plus(other.groups.get(i)));
        }
        return new RouteGroups(both);
    }

    /** All groups together. */
    public RouteSums total() {
        return groups.stream().reduce(RouteSums.NONE, RouteSums::plus);
    }

    /**
     * A mean, and how far chance takes it: by the units as if each were drawn alone, or by the groups, whichever is larger. Of few groups,
     * or of one that has most of the units, nobody knows well how much they differ: their part is larger by as much.
     *
     * @param of what is added up
     * @param over the number of units
     * @param alone the variance of one unit
     */
    Estimate mean(ToDoubleFunction<RouteSums> of, ToDoubleFunction<RouteSums> over, double alone) {
        double count = sum(over);
        double mean = sum(of) / count;
        double squares = groups.stream()
                .mapToDouble(group -> of.applyAsDouble(group) - mean * over.applyAsDouble(group))
                .map(off -> off * off)
                .sum();
        double alike = count * count / squares(over);
        double byGroups = squares * alike / (alike - 1) / count / count * Student.widening(alike - 1);
        return new Estimate(mean, Math.max(alone / count, byGroups), count, alike);
    }

    /** What is added up, of all groups. */
    double sum(ToDoubleFunction<RouteSums> of) {
        return groups.stream().mapToDouble(of).sum();
    }

    private double squares(ToDoubleFunction<RouteSums> of) {
        return groups.stream().mapToDouble(of).map(amount -> amount * amount).sum();
    }
}
