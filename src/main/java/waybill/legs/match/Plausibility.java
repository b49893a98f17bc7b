package waybill.legs.match;

import java.util.Map;
import java.util.Optional;
import waybill.legs.Event;
import waybill.legs.LegKey;
import waybill.legs.MatchRules;

/**
 * Whether a departure and an arrival can be one leg.
 *
 * @param places where the places are; a place that is not among them may be anywhere
 * @param speed the fastest that any vehicle is, in kilometres an hour
 */
public record Plausibility(Map<String, Position> places, double speed) {
    /** Knows no place: any speed will do. */
    public static final Plausibility ANY_SPEED = new Plausibility(Map.of(), Double.POSITIVE_INFINITY);

    private static final double EARTH_RADIUS = 6371;

    public Plausibility {
        places = Map.copyOf(places);
    }

    /** A place on the globe, in degrees. */
    public record Position(double latitude, double longitude) {}

    /** The fewest minutes that a leg between two places takes; one for places that are not known. */
    double fewest(String from, String to) {
        Position here = places.get(from);
        Position there = places.get(to);
        return here == null || there == null ? 1 : Math.max(1, 60 * kilometres(here, there) / speed);
    }

    /** Whether nothing that both say of time, places and carrier speaks against it: the same for files and for what is live. */
    public boolean canBeLeg(Event departure, Event arrival, MatchRules rules) {
        return against(departure, arrival, rules).isEmpty();
    }

    /** What speaks against it; empty when nothing does. */
    Optional<Reason> against(Event departure, Event arrival, MatchRules rules) {
        double minutes = (arrival.at().getEpochSecond() - departure.at().getEpochSecond()) / 60.0;
        if (minutes <= 0) {
            return Optional.of(Reason.BEFORE_DEPARTURE);
        }
        if (minutes > Odds.minutes(rules.openFor()) || !canBeOne(departure, arrival)) {
            return Optional.of(Reason.NO_CANDIDATE_IN_WINDOW);
        }
        return minutes < fewest(departure.place(), arrival.place())
                ? Optional.of(Reason.IMPLAUSIBLE_SPEED)
                : Optional.empty();
    }

    /** Whether nothing that both say contradicts that they are of one leg: where it goes to and comes from, and whose it is. */
    private static boolean canBeOne(Event departure, Event arrival) {
        return agree(LegKey.TO, departure, arrival)
                && agree(LegKey.FROM, departure, arrival)
                && agree(LegKey.CARRIER, departure, arrival);
    }

    private static boolean agree(LegKey key, Event departure, Event arrival) {
        String one = key.of(departure);
        String other = key.of(arrival);
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static double kilometres(Position here, Position there) {
        double north = Math.toRadians(there.latitude - here.latitude) / 2;
        double east = Math.toRadians(there.longitude - here.longitude) / 2;
        double half = StrictMath.sin(north) * StrictMath.sin(north)
                + StrictMath.cos(Math.toRadians(here.latitude))
                        * StrictMath.cos(Math.toRadians(there.latitude))
                        * StrictMath.sin(east)
                        * StrictMath.sin(east);
        return 2 * EARTH_RADIUS * StrictMath.asin(Math.min(1, Math.sqrt(half)));
    }
}
