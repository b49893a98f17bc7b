package waybill.legs.event;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * How events that are texts are read.
 *
 * @param source the source of an event that names none
 * @param zones of local times, by place
 * @param places the only places that there are; empty when every place counts
 * @param known when an event that does not say so became known
 * @param clockSkew by how much an event may have happened after it became known
 */
public record EventRules(
        String source, Map<String, ZoneId> zones, Set<String> places, KnownAt known, Duration clockSkew) {
    /** What clocks of feeds are commonly wrong by. */
    public static final Duration USUAL_SKEW = Duration.ofMinutes(5);

    public EventRules {
        zones = Map.copyOf(zones);
        places = Set.copyOf(places);
    }

    /** Events in Waybill's own columns, with offsets; one that does not say when it became known was known as it happened. */
    public static EventRules canonical(String source) {
        return new EventRules(source, Map.of(), Set.of(), new KnownAt.After(Duration.ZERO), USUAL_SKEW);
    }
}
