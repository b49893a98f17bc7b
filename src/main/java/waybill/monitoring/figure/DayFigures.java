package waybill.monitoring.figure;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How good the answers of a version to the rows of one day were.
 *
 * @param day on which the rows were asked, in UTC
 * @param of the state of the table of rows and outcomes that these figures are made of
 * @param unit of numbers; empty for labels
 * @param tolerance an error of this size is still good
 * @param all of all rows
 * @param slices of the rows of each value, by what they are told apart by, and the value
 */
public record DayFigures(
        String model,
        String version,
        LocalDate day,
        String of,
        String unit,
        OptionalDouble tolerance,
        Figure all,
        Map<String, Map<String, Figure>> slices) {
    public DayFigures {
        Map<String, Map<String, Figure>> copy = new LinkedHashMap<>();
        slices.forEach((name, values) -> copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
        slices = Collections.unmodifiableMap(copy);
    }
}
