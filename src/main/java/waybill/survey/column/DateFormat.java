package waybill.survey.column;

import java.time.LocalDate;
import waybill.survey.cell.DateOrder;

/**
 * A format in which dates of a column can be read.
 *
 * @param pattern in the letters of Java's and Unicode's patterns
 * @param fits how many dates can be read by its order of parts
 * @param onlyThis how many of them can be read by no other order
 * @param line of the first one that only it can read, else of the first one
 * @param earliest of the dates, read by it
 */
public record DateFormat(
        DateOrder order, String pattern, long fits, long onlyThis, long line, LocalDate earliest, LocalDate latest) {}
