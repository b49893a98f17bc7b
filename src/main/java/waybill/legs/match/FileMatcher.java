package waybill.legs.match;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.Leg;
import waybill.legs.LegKey;
import waybill.legs.MatchRules;

/**
 * Brings the departures and arrivals of files together. The outcome depends on the events alone: neither on their order nor on the
 * files that they are in.
 *
 * @param correctsClocks whether arrivals are corrected by their clock's offset, as a first matching finds it
 */
public record FileMatcher(MatchRules rules, Plausibility plausibility, boolean correctsClocks) {
    private static final String CORRECTED = "clock_corrected";

    /** Matches all events, in any order. */
    public Matching match(List<Event> events) {
        Run first = new Run(events);
        if (!correctsClocks) {
            return first.end(first.digest(), Map.of(), first.skews());
        }
        List<ClockSkew> skews = first.skews();
        Map<List<String>, Duration> offsets = offsets(skews);
        return new Run(events.stream().map(event -> corrected(event, offsets)).toList())
                .end(first.digest(), offsets, skews);
    }

    private static Map<List<String>, Duration> offsets(List<ClockSkew> skews) {
        Map<List<String>, Duration> offsets = new HashMap<>();
        skews.forEach(skew ->
                offsets.put(List.of(skew.source(), skew.place()), Duration.ofSeconds(Math.round(60 * skew.offset()))));
        return offsets;
    }

    private static Event corrected(Event event, Map<List<String>, Duration> offsets) {
        Duration offset = offsets.get(List.of(event.source(), event.place()));
        return offset == null || event.kind() != EventKind.ARRIVAL
                ? event
                : event.withAt(event.at().minus(offset));
    }

    private final class Run {
        private final Pool pool;
        private final Expectation expectation;

        Run(List<Event> events) {
            pool = new Pool(events);
            expectation = new Expectation(pool);
            Preparation.of(pool, rules);
            RefStage.of(pool, rules, plausibility, expectation);
            expectation.learn();
            VehicleStage.of(pool, rules, plausibility, expectation);
            expectation.learn();
        }

        List<ClockSkew> skews() {
            return ClockSkew.of(pool, expectation);
        }

        String digest() {
            return InputDigest.of(pool);
        }

        Matching end(String sha256, Map<List<String>, Duration> offsets, List<ClockSkew> skews) {
            OrderStage.of(pool, rules, plausibility, expectation);
            Optional<Instant> end = last();
            Reasons reasons = new Reasons(
                    pool,
                    rules,
                    plausibility,
                    expectation,
                    end.map(moment -> moment.getEpochSecond() / 60.0).orElse(0.0));
            List<FoundLeg> legs = new ArrayList<>();
            List<Unmatched> unmatched = new ArrayList<>();
            for (int i = 0; i < pool.size(); i++) {
                if (pool.partner(i) == Pool.NONE) {
                    unmatched.add(reasons.of(i));
                } else if (pool.isDeparture(i)) {
                    legs.add(leg(i, offsets));
                }
            }
            legs.sort(Comparator.<FoundLeg, Instant>comparing(
                            found -> found.leg().departure().at())
                    .thenComparing(found -> found.leg().departure(), Event.CANONICAL));
            return new Matching(pool.size(), sha256, legs, unmatched, skews, end);
        }

        private Optional<Instant> last() {
            return pool.size() == 0
                    ? Optional.empty()
                    : Optional.of(pool.event(pool.size() - 1).knownAt());
        }

        private FoundLeg leg(int departure, Map<List<String>, Duration> offsets) {
            Event left = pool.event(departure);
            Event came = pool.event(pool.partner(departure));
            Leg.Stage stage = Optional.ofNullable(pool.stage(departure)).orElseThrow();
            List<String> notes = new ArrayList<>();
            if (stage != Leg.Stage.REF && (pool.isDoubted(departure) || pool.isDoubted(pool.partner(departure)))) {
                notes.add("ref_implausible");
            }
            if (differ(LegKey.VEHICLE, left, came)) {
                notes.add("vehicle_differs");
            }
            if (!offsets.getOrDefault(List.of(came.source(), came.place()), Duration.ZERO)
                    .isZero()) {
                notes.add(CORRECTED);
            }
            return new FoundLeg(
                    new Leg(left, came, stage, pool.confidence(departure), notes), expectation.minutes(departure));
        }
    }

    private static boolean differ(LegKey key, Event one, Event other) {
        return !key.of(one).isEmpty()
                && !key.of(other).isEmpty()
                && !key.of(one).equals(key.of(other));
    }
}
