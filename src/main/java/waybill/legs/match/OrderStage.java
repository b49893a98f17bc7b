package waybill.legs.match;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import waybill.legs.Event;
import waybill.legs.Leg;
import waybill.legs.LegKey;
import waybill.legs.MatchRules;

/**
 * Brings together what is left by the order of time: first of the same carrier between the same two places, then what does not know
 * where it comes from, then what does not know where it goes. Each is aligned three times, and from the second time on expects what
 * the legs found before say of arrivals at that place around that time.
 */
final class OrderStage {
    private static final int PASSES = 3;

    /** Legs less sure than this teach the next pass nothing. */
    private static final double SURE = 0.9;

    /** Pairs less sure than this are none. */
    private static final double LEAST = 0.25;

    /** Pairs whose ends name different vehicles, less sure than this, are none: then a scan is missing rather than misread. */
    private static final double OTHER_VEHICLE = 0.8;

    private final Pool pool;
    private final MatchRules rules;
    private final Plausibility plausibility;
    private final Expectation expectation;
    private final Odds odds;

    private OrderStage(Pool pool, MatchRules rules, Plausibility plausibility, Expectation expectation) {
        this.pool = pool;
        this.rules = rules;
        this.plausibility = plausibility;
        this.expectation = expectation;
        this.odds = Odds.of(rules);
    }

    static void of(Pool pool, MatchRules rules, Plausibility plausibility, Expectation expectation) {
        OrderStage stage = new OrderStage(pool, rules, plausibility, expectation);
        stage.run(key(true, true, route -> route), key(true, true, route -> route));
        stage.run(key(false, true, Route::withoutFrom), OrderStage::arrivalFromAnywhere);
        stage.run(OrderStage::departureToAnywhere, key(true, false, Route::withoutTo));
    }

    /** Events that know the places that are asked for. */
    private static Function<Event, Optional<Route>> key(boolean from, boolean to, Function<Route, Route> what) {
        return event -> Optional.of(Route.of(event))
                .filter(route ->
                        !(from && route.from().isEmpty()) && !(to && route.to().isEmpty()))
                .map(what);
    }

    private static Optional<Route> arrivalFromAnywhere(Event event) {
        return Optional.of(Route.of(event))
                .filter(route -> route.from().isEmpty() && !route.to().isEmpty());
    }

    private static Optional<Route> departureToAnywhere(Event event) {
        return Optional.of(Route.of(event))
                .filter(route -> route.to().isEmpty() && !route.from().isEmpty());
    }

    private void run(Function<Event, Optional<Route>> departures, Function<Event, Optional<Route>> arrivals) {
        Blocks blocks = Blocks.of(pool, departures, arrivals);
        blocks.each((route, left, came) -> {
            expectation.learn(route, left, came, Odds.minutes(rules.openFor()));
            return route;
        });
        List<Block> aligned = align(blocks, new double[0]);
        for (int pass = 1; pass < PASSES; pass++) {
            aligned = align(blocks, drift(aligned));
        }
        Confidence confidence = Confidence.of(pool, aligned, odds, gate(), Odds.minutes(rules.sigma()));
        aligned.forEach(block -> take(block, confidence.of(block)));
    }

    private double gate() {
        return Odds.minutes(rules.gate());
    }

    private List<Block> align(Blocks blocks, double[] drift) {
        List<Block> aligned = blocks.each((route, left, came) -> new Block(
                Arrays.stream(left)
                        .filter(i -> !Double.isNaN(expectation.minutes(i)))
                        .toArray(),
                came,
                i -> expected(i) + (drift.length == 0 ? 0 : drift[i]),
                i -> pool.at(i) + plausibility.fewest(pool.event(i).place(), LegKey.TO.of(pool.event(i))),
                pool::at,
                gate()));
        aligned.forEach(block -> block.align(odds));
        return aligned;
    }

    private double expected(int departure) {
        return pool.at(departure) + expectation.minutes(departure);
    }

    /** Of each event that is a departure of a block by how much its leg will miss. */
    private double[] drift(List<Block> aligned) {
        Drift drift = new Drift();
        Drift.Found[] found = new Drift.Found[pool.size()];
        Arrays.fill(found, Drift.Found.NONE);
        earlier(drift);
        for (Block block : aligned) {
            double[] sure = block.confidence(odds);
            for (int i = 0; i < sure.length; i++) {
                if (sure[i] > SURE) {
                    int departure = block.departure(i);
                    int arrival = block.arrival(block.partner(i));
                    double arrived = pool.at(arrival);
                    found[departure] = new Drift.Found(arrived, arrived - expected(departure));
                    drift.add(pool.event(arrival).place(), arrived, arrived - expected(departure));
                }
            }
        }
        drift.end();
        double[] misses = new double[pool.size()];
        for (Block block : aligned) {
            for (int i = 0; i < block.departures(); i++) {
                int departure = block.departure(i);
                misses[departure] =
                        drift.of(LegKey.TO.of(pool.event(departure)), expected(departure), found[departure]);
            }
        }
        return misses;
    }

    /** Legs of surer stages tell how things went, too. */
    private void earlier(Drift drift) {
        for (int i = 0; i < pool.size(); i++) {
            if (pool.isDeparture(i) && pool.partner(i) != Pool.NONE && !Double.isNaN(expectation.minutes(i))) {
                double arrived = pool.at(pool.partner(i));
                drift.add(pool.event(pool.partner(i)).place(), arrived, arrived - expected(i));
            }
        }
    }

    private void take(Block block, double[] sure) {
        for (int i = 0; i < sure.length; i++) {
            if (block.isPaired(i)) {
                int departure = block.departure(i);
                int arrival = block.arrival(block.partner(i));
                if (sure[i] >= (differ(departure, arrival) ? OTHER_VEHICLE : LEAST)) {
                    pool.pair(departure, arrival, Leg.Stage.ORDER, sure[i]);
                }
            }
        }
    }

    private boolean differ(int departure, int arrival) {
        String one = pool.event(departure).vehicle();
        String other = pool.event(arrival).vehicle();
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }
}
