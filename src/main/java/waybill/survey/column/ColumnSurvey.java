package waybill.survey.column;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.survey.cell.CellKind;
import waybill.survey.sketch.Frequent;

/**
 * What a column is.
 *
 * @param name as the header has it
 * @param index counted from 0
 * @param rows that have a cell of it, empty or not
 * @param blank cells that are empty, or have nothing but blanks
 * @param padded cells with blanks around their value
 * @param leadingZeros whole numbers that begin with a zero, as codes do
 * @param hoursMinutes whole numbers that may be hours and minutes
 * @param endOfDay cells with the midnight at the end of a day: 2400 or 24:00
 * @param beyondDay times beyond 24:00, as in timetables
 * @param groupCommas numbers with commas between groups of digits
 * @param kinds what cells with a value are
 * @param example the first value; empty when there is none
 * @param values the most frequent ones, the most frequent first
 * @param allValues whether these are all of them
 * @param shapes the most frequent ones; general ones when there are too many exact ones
 * @param exactShapes whether the shapes are exact
 * @param templates of texts, with 0 for each run of digits
 * @param missingWords words for missing values, in any column
 * @param shortest bytes of the shortest value
 */
public record ColumnSurvey(
        String name,
        int index,
        ColumnType type,
        long rows,
        long blank,
        Seen padded,
        Seen leadingZeros,
        long hoursMinutes,
        Seen endOfDay,
        Seen beyondDay,
        long groupCommas,
        Map<CellKind, Seen> kinds,
        Distinct distinct,
        String example,
        List<Frequent> values,
        boolean allValues,
        List<Frequent> shapes,
        boolean exactShapes,
        List<Frequent> templates,
        List<Frequent> missingWords,
        int shortest,
        int longest,
        Optional<NumberSurvey> numbers,
        Optional<DateSurvey> dates) {
    public ColumnSurvey {
        kinds = Map.copyOf(kinds);
        values = List.copyOf(values);
        shapes = List.copyOf(shapes);
        templates = List.copyOf(templates);
        missingWords = List.copyOf(missingWords);
    }

    /** How many cells are of a kind. */
    public long count(CellKind kind) {
        return kinds.getOrDefault(kind, Seen.NEVER).count();
    }

    /** Cells with a value that is no word for a missing one. */
    public long known() {
        return rows - blank - count(CellKind.MISSING_WORD);
    }

    /** Whether every cell has the same value, and there are at least two. */
    public boolean isConstant() {
        return distinct.count() == 1 && blank == 0 && rows > 1;
    }
}
