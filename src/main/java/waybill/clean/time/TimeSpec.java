package waybill.clean.time;

import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.clean.row.Columns;

/**
 * Which cells of a row are a time.
 *
 * @param date the column of the day, or of day and clock where there is no other
 * @param form of the day
 * @param clock the column of the clock
 * @param zone of all rows
 * @param zoneOf the column of the place on whose clock it is
 * @param places the zones of places
 */
public record TimeSpec(
        String date,
        DateForm form,
        Optional<String> clock,
        Optional<ZoneId> zone,
        Optional<String> zoneOf,
        Optional<ZonesOfPlaces> places) {

    /** Where the zones of places are known. */
    public interface ZonesOfPlaces {
        /** The zone of a place, if it is known. */
        Optional<ZoneId> zone(String place);
    }

    /** The columns that it reads. */
    public Stream<String> columns() {
        return Stream.of(Stream.of(date), clock.stream(), zoneOf.stream()).flatMap(names -> names);
    }

    public RowTime bind(Columns columns) {
        return columns.shared(this, spec -> new RowTime(spec, columns));
    }
}
