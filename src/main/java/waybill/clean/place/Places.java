package waybill.clean.place;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import waybill.clean.time.TimeSpec;
import waybill.failure.NearName;

/**
 * The places of a table, by their code, by the codes of other systems, and by the spellings of an alias file. Not thread-safe.
 *
 * @param byCode the places
 * @param byKey the code of each spelling that is one of a place, or its alias, without case, accents, blanks and punctuation
 * @param systems of each other system of codes, the place's code by the other one
 */
public record Places(Map<String, Place> byCode, Map<String, String> byKey, Map<String, Map<String, String>> systems)
        implements TimeSpec.ZonesOfPlaces {
    /** Beyond that many, no near name is looked for: each costs a look at every name. */
    private static final int MOST_NAMES = 20_000;

    public Places {
        byCode = Map.copyOf(byCode);
        byKey = Map.copyOf(byKey);
        systems = new HashMap<>(systems);
    }

    public boolean has(String code) {
        return byCode.containsKey(code);
    }

    /** The place that a spelling means, if it is known. */
    public Optional<String> meant(String spelling) {
        String key = PlaceKey.of(spelling);
        return key.isEmpty() ? Optional.empty() : Optional.ofNullable(byKey.get(key));
    }

    /** A place whose name or alias is nearly this spelling. It is for people: nothing follows from it. */
    public Optional<String> near(String spelling) {
        return byKey.size() > MOST_NAMES
                ? Optional.empty()
                : NearName.of(PlaceKey.of(spelling), byKey.keySet()).map(key -> byKey.getOrDefault(key, key));
    }

    /** The place that has this code in another system, if this is one of its codes. */
    public Optional<String> bySystem(String system, String code) {
        return Optional.ofNullable(systems.getOrDefault(system, Map.of()).get(code));
    }

    /** The names of the other systems of codes. */
    public List<String> systemNames() {
        return systems.keySet().stream().sorted().toList();
    }

    @Override
    public Optional<ZoneId> zone(String code) {
        return Optional.ofNullable(byCode.get(code)).flatMap(Place::zone);
    }

    /** The kilometres between two places, remembered. */
    public Distances distances() {
        return new Distances(this);
    }

    /** Distances between places, each measured once. Not thread-safe. */
    public static final class Distances {
        private static final int MOST_KNOWN = 100_000;

        private final Places places;
        private final Map<String, Map<String, OptionalDouble>> known = new HashMap<>();
        private int size;

        private Distances(Places places) {
            this.places = places;
        }

        /** The kilometres along the great circle; nothing when the table does not say where both are. */
        public OptionalDouble kilometres(String from, String to) {
            Map<String, OptionalDouble> here = known.get(from);
            OptionalDouble length = here == null ? null : here.get(to);
            return length == null ? added(from, to) : length;
        }

        private OptionalDouble added(String from, String to) {
            if (++size > MOST_KNOWN) {
                known.clear();
                size = 1;
            }
            Optional<Place.Position> here = position(from);
            Optional<Place.Position> there = position(to);
            OptionalDouble length = here.isPresent() && there.isPresent()
                    ? OptionalDouble.of(here.get().kilometres(there.get()))
                    : OptionalDouble.empty();
            known.computeIfAbsent(from, each -> new HashMap<>()).put(to, length);
            return length;
        }

        private Optional<Place.Position> position(String code) {
            return Optional.ofNullable(places.byCode.get(code)).flatMap(Place::position);
        }
    }
}
