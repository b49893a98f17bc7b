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

    /** How sure the next arrival of a vehicle is at best, and at least. */
    private static final double NEXT_AT_BEST = 0.99;

    private static final double NEXT_AT_LEAST = 0.5;

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
        Confidence confidence = stage.alignExpected();
        double there = 1 - confidence.noArrival();
        stage.takeNext(confidence.noArrival() * confidence.noDeparture() * there * there);
    }

    /** Of an event that knows its vehicle and where its leg goes: these two. */
    private static Optional<Route> key(Event event) {
        return Optional.of(new Route(event.vehicle(), "", LegKey.TO.of(event)))
                .filter(route -> !route.who().isEmpty() && !route.to().isEmpty());
    }

    private Confidence alignExpected() {
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
        return confidence;
    }

    /**
     * What is still open takes its vehicle's next arrival, if that is before the vehicle's next departure. It is another leg's when
     * the arrival and the next departure are both missing, and the vehicle went to the same place again.
     *
     * @param missing the share of legs of which both are, and the next arrival is there
     */
    private void takeNext(double missing) {
        Map<String, Ints> vehicles = new LinkedHashMap<>();
        for (int i = 0; i < pool.size(); i++) {
            String vehicle = pool.event(i).vehicle();
            boolean counts = pool.isOpen(i) || (pool.isDeparture(i) && pool.partner(i) != Pool.NONE);
            if (counts && !vehicle.isEmpty()) {
                vehicles.computeIfAbsent(vehicle, none -> new Ints()).add(i);
            }
        }
        Next next = new Next();
        vehicles.values().forEach(next::take);
        double wrong = missing * next.again / Math.max(1, next.arrivals.size());
        double sure = Math.min(NEXT_AT_BEST, Math.max(NEXT_AT_LEAST, 1 - wrong));
        next.arrivals.forEach((departure, arrival) -> pool.pair(departure, arrival, Leg.Stage.VEHICLE, sure));
    }

    private final class Next {
        private final Map<Integer, Integer> arrivals = new LinkedHashMap<>();
        /** How many departures there were to the place of the vehicle's departure before. */
        private double again;

        void take(Ints events) {
            int last = Pool.NONE;
            int[] byTime = events.stream()
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(pool::at).thenComparing(i -> !pool.isDeparture(i)))
                    .mapToInt(i -> i)
                    .toArray();
            for (int i : byTime) {
                if (pool.isDeparture(i)) {
                    again += last != Pool.NONE && isAgain(last, i) ? 1 : 0;
                    last = i;
                } else if (last != Pool.NONE && pool.isOpen(last) && isPlausible(last, i)) {
                    arrivals.putIfAbsent(last, i);
                }
            }
        }

        private boolean isAgain(int before, int departure) {
            return pool.event(before).otherPlace().equals(pool.event(departure).otherPlace())
                    && pool.at(departure) + usual(departure) - pool.at(before) <= Odds.minutes(rules.openFor());
        }

        private double usual(int departure) {
            double minutes = expectation.minutes(departure);
            return Double.isNaN(minutes) ? 0 : minutes;
        }
    }

    private boolean isPlausible(int departure, int arrival) {
        return plausibility
                .against(pool.event(departure), pool.event(arrival), rules)
                .isEmpty();
    }
}
