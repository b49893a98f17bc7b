package waybill.legs.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.match.FoundLeg;
import waybill.legs.match.Matching;
import waybill.legs.match.Reason;
import waybill.legs.match.Unmatched;

/**
 * How well a matching agrees with the truth.
 *
 * @param truths the true legs of which both ends were told
 * @param found the legs that were found
 * @param right how many of them are true: copies of one scan count once
 * @param minutesMissed by how many minutes the durations of found legs are wrong on average, where the true one is known; NaN without any
 * @param unmatched the events in no leg
 * @param explained how many of them truly belong to none
 * @param confidence how sure the legs were, and how many of those were right
 */
public record MatchScore(
        int truths, int found, int right, double minutesMissed, int unmatched, int explained, Histogram confidence) {
    /** Reasons that hold whatever the truth is. */
    private static final Set<Reason> SETTLED =
            Set.of(Reason.RETRACTED, Reason.RETRACTION, Reason.SUPERSEDED_BY, Reason.DUPLICATE_OF, Reason.NOT_ACTUAL);

    /**
     * Compares a matching with the truth.
     *
     * @param legs the leg of each event by the event's identifier; what belongs to no leg may be left out
     */
    public static MatchScore of(Matching matching, Map<String, String> legs) {
        Ends ends = new Ends(matching, legs);
        Set<FoundLeg> right = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> seen = new HashSet<>();
        List<Double> missed = new ArrayList<>();
        for (FoundLeg found : matching.legs()) {
            String leg = ends.leg(found.leg().departure());
            if (!leg.isEmpty() && leg.equals(ends.leg(found.leg().arrival())) && seen.add(leg)) {
                right.add(found);
            }
            if (ends.isWhole(leg)) {
                missed.add(Math.abs(found.leg().minutes() - ends.minutes(leg)));
            }
        }
        return new MatchScore(
                ends.whole(),
                matching.legs().size(),
                right.size(),
                missed.stream().mapToDouble(minutes -> minutes).average().orElse(Double.NaN),
                matching.unmatched().size(),
                (int) matching.unmatched().stream().filter(ends::explains).count(),
                Histogram.of(matching, right::contains));
    }

    /** Of the legs that were found the true ones; 1 when none was found. */
    public double precision() {
        return found == 0 ? 1 : (double) right / found;
    }

    /** Of the true legs those that were found; 1 when there is none. */
    public double recall() {
        return truths == 0 ? 1 : (double) right / truths;
    }

    /** The harmonic mean of precision and recall. */
    public double f1() {
        return found + truths == 0 ? 1 : 2.0 * right / (found + truths);
    }

    /** The score as JSON. */
    public Json.Obj document() {
        JsonObject document = Json.object()
                .put("format", 1)
                .put("true_legs", truths)
                .put("legs", found)
                .put("right", right)
                .put("precision", Decimals.rounded(precision(), 1e6))
                .put("recall", Decimals.rounded(recall(), 1e6))
                .put("f1", Decimals.rounded(f1(), 1e6))
                .put("unmatched", unmatched)
                .put("explained", explained);
        if (!Double.isNaN(minutesMissed)) {
            document.put("duration_mae_minutes", Decimals.rounded(minutesMissed, 1e4));
        }
        return document.put("confidence", bins()).build();
    }

    private Json bins() {
        List<Json> bins = new ArrayList<>();
        for (int bin = 0; bin < confidence.from().size(); bin++) {
            int count = confidence.counts().get(bin);
            if (count > 0) {
                bins.add(Json.object()
                        .put("from", confidence.from().get(bin))
                        .put("legs", count)
                        .put("said", Decimals.rounded(confidence.said().get(bin), 1e4))
                        .put(
                                "right",
                                Decimals.rounded((double) confidence.right().get(bin) / count, 1e4))
                        .build());
            }
        }
        return new Json.Arr(bins);
    }

    /** What was told of each true leg; of several scans of one end the first. */
    private static final class Ends {
        private final Map<String, String> legs;
        private final Map<String, Event> departures = new HashMap<>();
        private final Map<String, Event> arrivals = new HashMap<>();

        Ends(Matching matching, Map<String, String> legs) {
            this.legs = legs;
            matching.legs().forEach(found -> {
                tell(found.leg().departure());
                tell(found.leg().arrival());
            });
            matching.unmatched().forEach(left -> tell(left.event()));
        }

        private void tell(Event event) {
            String leg = leg(event);
            if (!leg.isEmpty()) {
                (event.kind() == EventKind.DEPARTURE ? departures : arrivals)
                        .merge(leg, event, (one, other) -> one.at().isAfter(other.at()) ? other : one);
            }
        }

        String leg(Event event) {
            return legs.getOrDefault(event.id(), "");
        }

        boolean isWhole(String leg) {
            return departures.containsKey(leg) && arrivals.containsKey(leg);
        }

        int whole() {
            return (int)
                    departures.keySet().stream().filter(arrivals::containsKey).count();
        }

        double minutes(String leg) {
            Event departure = Objects.requireNonNull(departures.get(leg));
            Event arrival = Objects.requireNonNull(arrivals.get(leg));
            return (arrival.at().getEpochSecond() - departure.at().getEpochSecond()) / 60.0;
        }

        boolean explains(Unmatched left) {
            return SETTLED.contains(left.reason()) || !isWhole(leg(left.event()));
        }
    }
}
