package waybill.survey.column;

import java.util.Optional;
import java.util.function.ToLongFunction;
import waybill.survey.cell.CellKind;

/**
 * Decides what a column is: what four in five of its values are.
 *
 * @param count how many cells are of a kind
 * @param timestamps how many dates have a time
 * @param fourDigits whether each value has four digits, zeros before the others included, as clocks have
 * @param distinct how many different values there are
 */
record TypeDecision(
        ToLongFunction<CellKind> count,
        long decimalCommas,
        long groupCommas,
        long timestamps,
        long hoursMinutes,
        boolean fourDigits,
        DateTally dates,
        long distinct) {
    /** A column is of a type when this share of its values is. */
    private static final double MOST = 0.8;

    private static final double ALMOST_ALL = 0.99;
    private static final int ENOUGH = 30;
    private static final int AFTERNOON = 1300;
    private static final int EIGHT_DIGITS = 10_000_000;

    ColumnType type(Optional<NumberSurvey> numbers) {
        long integers = of(CellKind.INTEGER);
        long points = of(CellKind.NUMBER);
        long commas = of(CellKind.COMMA_NUMBER);
        long written = of(CellKind.DATE);
        long times = of(CellKind.TIME);
        long truths = of(CellKind.BOOLEAN);
        long all = integers + points + commas + written + times + truths + of(CellKind.TEXT);
        double least = MOST * all;
        if (all == 0) {
            return ColumnType.EMPTY;
        }
        if (integers + points + commas >= least) {
            return number(integers, points, commas, numbers);
        }
        if (written >= least) {
            return timestamps * 2 > written ? ColumnType.TIMESTAMP : ColumnType.DATE;
        }
        if (times >= least) {
            return ColumnType.TIME;
        }
        return truths >= least ? ColumnType.BOOLEAN : ColumnType.TEXT;
    }

    private ColumnType number(long integers, long points, long commas, Optional<NumberSurvey> numbers) {
        if (commas > points && decimalCommas > 0 && decimalCommas >= groupCommas) {
            return ColumnType.DECIMAL_COMMA;
        }
        if (points + decimalCommas > 0) {
            return ColumnType.NUMBER;
        }
        if (dates.count() >= ALMOST_ALL * integers
                && numbers.filter(seen -> seen.min() >= EIGHT_DIGITS).isPresent()) {
            return ColumnType.DATE;
        }
        boolean clock = hoursMinutes >= ALMOST_ALL * integers
                && (fourDigits || distinct >= ENOUGH)
                && numbers.filter(seen -> seen.max() >= AFTERNOON && seen.max() < 3000)
                        .isPresent();
        return clock ? ColumnType.HHMM : ColumnType.INTEGER;
    }

    private long of(CellKind kind) {
        return count.applyAsLong(kind);
    }
}
