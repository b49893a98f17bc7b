package waybill.legs.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.legs.Event;
import waybill.legs.Leg;
import waybill.legs.LegKey;
import waybill.legs.MatchRules;

/**
 * Brings together departures and arrivals of a vehicle at the place where it goes. A departure whose arrival is expected at some time
 * is aligned within a window that is wider than between vehicles; what is then left takes the vehicle's next arrival before it
 * departs again.
 */
final class VehicleStage {
    /** A vehicle is not at two places at once: what is much too late is still its own. */
    private static final double WIDER = 8.0 / 3;

    /** How often the next arrival of a vehicle is the right one. */
    private static final double NEXT = 0.99;

    private final Pool pool;
    private final MatchRules rules;
    private final Plausibility plausibility;
    private final Expectation expectation;

    private VehicleStage(Pool pool, MatchRules rules, Plausibility plausibility, Expectation expectation) {
        this.pool = pool;
        this.rules = rules;
        this.plausibility = plausibility;
        this.expectation = expectation;
    }

    static void of(Pool pool, MatchRules rules, Plausibility plausibility, Expectation expectation) {
        VehicleStage stage = new VehicleStage(pool, rules, plausibility, expectation);
        stage.alignExpected();
        stage.takeNext();
    }

    /** Of an event that knows its vehicle and where its leg goes: these two. */
    private static Optional<Route> key(Event event) {
        return Optional.of(new Route(event.vehicle(), "", LegKey.TO.of(event)))
                .filter(route -> !route.who().isEmpty() && !route.to().isEmpty());
    }

    private void alignExpected() {
        double gate = WIDER * Odds.minutes(rules.gate());
        double sigma = WIDER * Odds.minutes(rules.sigma());
        Odds odds = residual -> 2 * rules.price() - residual * residual / (2 * sigma * sigma);
        List<Block> aligned = Blocks.of(pool, VehicleStage::key, VehicleStage::key)
                .each((route, left, came) -> new Block(
                        Arrays.stream(left)
                                .filter(i -> !Double.isNaN(expectation.minutes(i)))
                                .toArray(),
                        came,
                        i -> pool.at(i) + expectation.minutes(i),
                        i -> pool.at(i) + plausibility.fewest(pool.event(i).place(), route.to()),
                        pool::at,
                        gate));
        aligned.forEach(block -> block.align(odds));
        Confidence confidence = Confidence.of(pool, aligned, odds, gate, sigma);
        for (Block block : aligned) {
            double[] sure = confidence.of(block);
            for (int i = 0; i < sure.length; i++) {
                if (block.isPaired(i)) {
                    pool.pair(block.departure(i), block.arrival(block.partner(i)), Leg.Stage.VEHICLE, sure[i]);
                }
            }
        }
    }

    /** What is still open takes its vehicle's next arrival, if that is before the vehicle's next departure. */
    private void takeNext() {
        Map<String, Ints> vehicles = new LinkedHashMap<>();
        for (int i = 0; i < pool.size(); i++) {
            String vehicle = pool.event(i).vehicle();
            boolean counts = pool.isOpen(i) || (pool.isDeparture(i) && pool.partner(i) != Pool.NONE);
            if (counts && !vehicle.isEmpty()) {
                vehicles.computeIfAbsent(vehicle, none -> new Ints()).add(i);
            }
        }
        vehicles.values().forEach(this::takeNext);
    }

    private void takeNext(Ints events) {
        int last = Pool.NONE;
        int[] byTime = events.stream()
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(pool::at).thenComparing(i -> !pool.isDeparture(i)))
                .mapToInt(i -> i)
                .toArray();
        for (int i : byTime) {
            if (pool.isDeparture(i)) {
                last = i;
            } else if (last != Pool.NONE && pool.isOpen(last) && isPlausible(last, i)) {
                pool.pair(last, i, Leg.Stage.VEHICLE, NEXT);
            }
        }
    }

    private boolean isPlausible(int departure, int arrival) {
        return plausibility
                .against(pool.event(departure), pool.event(arrival), rules)
                .isEmpty();
    }
}
