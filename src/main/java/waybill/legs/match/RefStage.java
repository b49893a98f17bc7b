package waybill.legs.match;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import waybill.legs.EventKind;
import waybill.legs.Leg;
import waybill.legs.MatchRules;

/**
 * Brings together what names the same leg, if it can be one leg. Several departures or arrivals of one name are taken in the order of
 * arrivals, each with the departure whose expected arrival is nearest. What cannot be one leg goes on, and is remembered.
 */
final class RefStage {
    private final Pool pool;
    private final MatchRules rules;
    private final Plausibility plausibility;
    private final Expectation expectation;
    private final Ints made = new Ints();
    private final Ints arrived = new Ints();
    private final BitSet taken = new BitSet();
    private int refused;

    private RefStage(Pool pool, MatchRules rules, Plausibility plausibility, Expectation expectation) {
        this.pool = pool;
        this.rules = rules;
        this.plausibility = plausibility;
        this.expectation = expectation;
    }

    static void of(Pool pool, MatchRules rules, Plausibility plausibility, Expectation expectation) {
        RefStage stage = new RefStage(pool, rules, plausibility, expectation);
        Map<String, Ints> arrivals = new HashMap<>();
        Map<String, Ints> departures = new LinkedHashMap<>();
        stage.collect(EventKind.ARRIVAL, arrivals);
        stage.collect(EventKind.DEPARTURE, departures);
        departures.forEach((ref, left) -> {
            Ints came = arrivals.get(ref);
            if (came != null) {
                stage.pair(stage.byTime(left), stage.byTime(came));
            }
        });
        stage.end();
    }

    private void collect(EventKind kind, Map<String, Ints> by) {
        pool.open(kind).filter(i -> !pool.event(i).legRef().isEmpty()).forEach(i -> by.computeIfAbsent(
                        pool.event(i).legRef(), ref -> new Ints())
                .add(i));
    }

    private int[] byTime(Ints events) {
        return events.stream()
                .boxed()
                .sorted(Comparator.comparingDouble(pool::at))
                .mapToInt(i -> i)
                .toArray();
    }

    private void pair(int[] departures, int[] arrivals) {
        double most = Odds.minutes(rules.openFor());
        int first = 0;
        int behind = 0;
        for (int arrival : arrivals) {
            while (first < departures.length && pool.at(departures[first]) < pool.at(arrival) - most) {
                first++;
            }
            while (behind < departures.length && pool.at(departures[behind]) <= pool.at(arrival) + most) {
                behind++;
            }
            pair(
                    IntStream.range(first, behind)
                            .map(k -> departures[k])
                            .filter(i -> !taken.get(i))
                            .toArray(),
                    arrival);
        }
    }

    private void pair(int[] free, int arrival) {
        int[] can = IntStream.of(free)
                .filter(departure -> against(departure, arrival).isEmpty())
                .toArray();
        if (can.length > 0) {
            int nearest = nearest(can, arrival);
            taken.set(nearest);
            made.add(nearest);
            arrived.add(arrival);
        } else if (free.length > 0) {
            refused++;
            for (int departure : free) {
                Reason reason = against(departure, arrival).orElseThrow();
                pool.doubt(departure, arrival, reason);
                pool.doubt(arrival, departure, reason);
            }
        }
    }

    private Optional<Reason> against(int departure, int arrival) {
        return plausibility.against(pool.event(departure), pool.event(arrival), rules);
    }

    private int nearest(int[] departures, int arrival) {
        int best = departures[0];
        for (int departure : departures) {
            best = miss(departure, arrival) < miss(best, arrival) ? departure : best;
        }
        return best;
    }

    private double miss(int departure, int arrival) {
        double minutes = pool.at(arrival) - pool.at(departure);
        double expected = expectation.minutes(departure);
        return Double.isNaN(expected) ? minutes : Math.abs(minutes - expected);
    }

    /** The more names led to what cannot be, the less the others are worth. */
    private void end() {
        double sure = (made.size() + 1.0) / (made.size() + refused + 1.0);
        int[] departures = made.stream().toArray();
        int[] arrivals = arrived.stream().toArray();
        for (int k = 0; k < departures.length; k++) {
            pool.pair(departures[k], arrivals[k], Leg.Stage.REF, sure);
        }
    }
}
