package waybill.legs.match;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.legs.Leg;

/**
 * What became of the events of files: each is in one leg, or unmatched.
 *
 * @param events how many there were
 * @param sha256 the digest of the events, whichever files they were in and in whichever order
 * @param legs by departure
 * @param unmatched in the order in which events count
 * @param skews how far clocks may be off
 * @param end the last moment that the events know of
 */
public record Matching(
        int events,
        String sha256,
        List<FoundLeg> legs,
        List<Unmatched> unmatched,
        List<ClockSkew> skews,
        Optional<Instant> end) {
    public Matching {
        legs = List.copyOf(legs);
        unmatched = List.copyOf(unmatched);
        skews = List.copyOf(skews);
        if (2 * legs.size() + unmatched.size() != events) {
            throw new IllegalStateException(
                    events + " events, but " + legs.size() + " legs and " + unmatched.size() + " others");
        }
    }

    /** How many legs were made in each way. */
    public Map<Leg.Stage, Integer> stages() {
        Map<Leg.Stage, Integer> counts = new EnumMap<>(Leg.Stage.class);
        for (Leg.Stage stage : Leg.Stage.values()) {
            counts.put(stage, 0);
        }
        legs.forEach(found -> counts.merge(found.leg().stage(), 1, Integer::sum));
        return counts;
    }

    /** How many events belong to no leg for each reason. */
    public Map<Reason, Integer> reasons() {
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            counts.put(reason, 0);
        }
        unmatched.forEach(event -> counts.merge(event.reason(), 1, Integer::sum));
        return counts;
    }
}
