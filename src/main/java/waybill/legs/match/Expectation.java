package waybill.legs.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.legs.Event;
import waybill.legs.LegKey;

/** How long a leg should take: as its departure plans, else the median of the legs found so far between the same places. */
final class Expectation {
    /** Fewer legs say nothing. */
    private static final int FEW = 5;

    private final Pool pool;
    private final Map<Route, Double> learnt = new HashMap<>();

    Expectation(Pool pool) {
        this.pool = pool;
    }

    /** Learns from the legs found so far. */
    void learn() {
        Map<Route, List<Double>> minutes = new HashMap<>();
        for (int i = 0; i < pool.size(); i++) {
            if (pool.isDeparture(i) && pool.partner(i) != Pool.NONE) {
                double taken = pool.at(pool.partner(i)) - pool.at(i);
                Route route = route(i, pool.partner(i));
                minutes.computeIfAbsent(route, legs -> new ArrayList<>()).add(taken);
                minutes.computeIfAbsent(anybody(route), legs -> new ArrayList<>())
                        .add(taken);
            }
        }
        minutes.forEach((route, legs) -> {
            if (legs.size() >= FEW) {
                Collections.sort(legs);
                learnt.put(route, legs.get(legs.size() / 2));
            }
        });
    }

    private Route route(int departure, int arrival) {
        Event left = pool.event(departure);
        return new Route(left.carrier(), LegKey.FROM.of(left), LegKey.TO.of(pool.event(arrival)));
    }

    private static Route anybody(Route route) {
        return new Route("", route.from(), route.to());
    }

    /** The expected minutes of a departure; NaN when nothing is known. */
    double minutes(int departure) {
        Event left = pool.event(departure);
        return left.plannedMinutes().isPresent()
                ? left.plannedMinutes().getAsInt()
                : learnt(new Route(left.carrier(), LegKey.FROM.of(left), LegKey.TO.of(left)));
    }

    private double learnt(Route route) {
        Double own = learnt.get(route);
        return own != null ? own : learnt.getOrDefault(anybody(route), Double.NaN);
    }

    /**
     * Learns how long the open departures of a block take that nobody plans, from the block alone: the time after which most of
     * its arrivals follow a departure.
     */
    void learn(Route route, int[] departures, int[] arrivals, double most) {
        boolean known = Arrays.stream(departures).noneMatch(i -> Double.isNaN(minutes(i)));
        if (!known && !route.from().isEmpty() && !route.to().isEmpty()) {
            Lag.of(times(departures), times(arrivals), most).ifPresent(lag -> learnt.put(route, lag));
        }
    }

    private double[] times(int[] events) {
        return Arrays.stream(events).mapToDouble(pool::at).sorted().toArray();
    }
}
