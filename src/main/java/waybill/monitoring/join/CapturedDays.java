package waybill.monitoring.join;

import java.time.LocalDate;
import java.util.SortedMap;

/** Tells of which days rows were captured, without reading them. */
@FunctionalInterface
public interface CapturedDays {
    /**
     * The days, in UTC, on which captured rows of a version were asked.
     *
     * @return for each day a text that is another one when rows of it were captured since, or are gone
     */
    SortedMap<LocalDate, String> states(String model, String version);
}
