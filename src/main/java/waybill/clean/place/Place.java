package waybill.clean.place;

import java.time.ZoneId;
import java.util.Optional;

/**
 * A place of a table.
 *
 * @param code what a clean table calls it
 * @param position in degrees, if the table has it
 */
public record Place(String code, Optional<ZoneId> zone, Optional<Position> position) {
    private static final double EARTH_RADIUS_KM = 6371;

    /** Degrees north and east. */
    public record Position(double latitude, double longitude) {
        /** The kilometres along the great circle. */
        double kilometres(Position there) {
            double north = Math.toRadians(there.latitude - latitude) / 2;
            double east = Math.toRadians(there.longitude - longitude) / 2;
            double half = StrictMath.sin(north) * StrictMath.sin(north)
                    + StrictMath.cos(Math.toRadians(latitude))
                            * StrictMath.cos(Math.toRadians(there.latitude))
                            * StrictMath.sin(east)
                            * StrictMath.sin(east);
            return 2 * EARTH_RADIUS_KM * StrictMath.asin(Math.min(1, Math.sqrt(half)));
        }
    }
}
