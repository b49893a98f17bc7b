package waybill.legs.intake;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import waybill.legs.event.EventRules;
import waybill.legs.event.KnownAt;
import waybill.legs.mapping.Mapping;

/**
 * What is declared of a named flow of events.
 *
 * @param name 1 to 63 lower-case letters, digits and hyphens, of which the first is no hyphen
 * @param source of events that name none
 * @param table whether it comes as CSV; else as JSON. Without a mapping both are understood
 * @param knownAfter how much later than they happened events of the past were known, when they do not say so
 * @param clockSkew by how much an event may have happened after it was known
 * @param zones of local times, by place
 * @param places the only places that there are; empty when every place counts
 * @param mapping how what comes becomes events; nothing when it comes in Waybill's own columns
 */
public record Stream(
        String name,
        String source,
        boolean table,
        Optional<Duration> knownAfter,
        Duration clockSkew,
        Map<String, ZoneId> zones,
        Set<String> places,
        Optional<Mapping> mapping) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public Stream {
        zones = Map.copyOf(zones);
        places = Set.copyOf(places);
    }

    /** Whether a stream can have this name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** A stream of which nothing is declared: events in Waybill's own columns. */
    public static Stream undeclared(String name) {
        return new Stream(
                name, name, false, Optional.empty(), EventRules.USUAL_SKEW, Map.of(), Set.of(), Optional.empty());
    }

    /** How events are read that arrive now, or of a file of the past. */
    EventRules rules(KnownAt known) {
        return new EventRules(source, zones, places, known, clockSkew);
    }
}
