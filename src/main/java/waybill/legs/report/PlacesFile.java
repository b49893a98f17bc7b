package waybill.legs.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.legs.event.CollectingSink;
import waybill.legs.event.EventCsv;
import waybill.legs.event.Reject;
import waybill.legs.match.Plausibility.Position;

/** A file that says where places are: columns {@code code}, {@code lat} and {@code lon}, in degrees. */
public final class PlacesFile {
    private static final List<String> COLUMNS = List.of("code", "lat", "lon");

    private PlacesFile() {}

    /**
     * The position of each place.
     *
     * @throws waybill.failure.WaybillException {@code INVALID_FILE} with all that is wrong
     */
    public static Map<String, Position> read(byte[] csv) {
        Map<String, Position> places = new HashMap<>();
        Violations faults = new Violations();
        CollectingSink rejects = new CollectingSink();
        EventCsv.forEachRow(
                csv,
                PlacesFile::check,
                (line, columns, cells) -> {
                    OptionalDouble latitude = degrees(cells.get(columns.indexOf("lat")), 90);
                    OptionalDouble longitude = degrees(cells.get(columns.indexOf("lon")), 180);
                    if (latitude.isEmpty() || longitude.isEmpty()) {
                        faults.add(
                                "/lines/" + line,
                                "not_degrees",
                                "lat must be from -90 to 90, and lon from -180 to 180");
                    } else {
                        places.put(
                                cells.get(columns.indexOf("code")),
                                new Position(latitude.getAsDouble(), longitude.getAsDouble()));
                    }
                },
                rejects);
        for (Reject reject : rejects.rejects()) {
            reject.faults().forEach(fault -> faults.add(fault.below("/lines/" + reject.line())));
        }
        faults.throwIfAny(ErrorCode.INVALID_FILE, "The places cannot be read:");
        return places;
    }

    private static void check(List<String> columns, Violations faults) {
        COLUMNS.stream()
                .filter(needed -> !columns.contains(needed))
                .forEach(needed -> faults.add("/" + needed, "missing_column", "the column is missing"));
    }

    private static OptionalDouble degrees(String text, double most) {
        try {
            double degrees = Double.parseDouble(text);
            return Math.abs(degrees) <= most ? OptionalDouble.of(degrees) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
