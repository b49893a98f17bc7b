package waybill.survey.finding;

import java.util.Locale;
import waybill.survey.column.ColumnSurvey;

/** Words that findings are told with. */
final class Words {
    private Words() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String share(long count, long of) {
        double percent = of == 0 ? 0 : 100.0 * count / of;
        return percent > 0 && percent < 0.1 ? "below 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    static String name(ColumnSurvey column) {
        return "'" + column.name() + "'";
    }

    static String line(long line) {
        return line == 0 ? "" : String.format(Locale.ROOT, ", first in line %,d", line);
    }

    static String cells(long count) {
        return count == 1 ? "1 cell" : count(count) + " cells";
    }

    static String rows(long count) {
        return count == 1 ? "1 row" : count(count) + " rows";
    }

    /** A number without zeros that say nothing. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) value)
                : new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
