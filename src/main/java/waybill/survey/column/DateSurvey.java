package waybill.survey.column;

import java.util.List;
import java.util.SortedMap;

/**
 * The dates of a column.
 *
 * @param count of all cells that are dates in some format
 * @param formats that are needed to read all of them, the one that reads the most first
 * @param alternatives other formats that read as many as the first, and mean other days
 * @param ambiguous how many can be read in two ways that mean different days
 * @param future how many are later than the day of the survey, read by the first format
 * @param longAgo how many are more than fifty years before it
 * @param placeholders how many are days that programs write when they have none
 * @param months how many dates are in which month, counted from January of year 0; by the first format
 */
public record DateSurvey(
        long count,
        List<DateFormat> formats,
        List<DateFormat> alternatives,
        long ambiguous,
        Seen future,
        Seen longAgo,
        Seen placeholders,
        SortedMap<Integer, Long> months) {
    public DateSurvey {
        formats = List.copyOf(formats);
        alternatives = List.copyOf(alternatives);
    }

    /** The format that reads the most. */
    public DateFormat first() {
        return formats.get(0);
    }
}
