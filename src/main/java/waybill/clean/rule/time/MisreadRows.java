package waybill.clean.rule.time;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import waybill.clean.row.Row;

/**
 * What speaks against misread dates in a table: where many days outside of the window have no reading inside, something else has brought them there,
 * such as a window that ends too early, and the readings of the others fit by chance. Not thread-safe.
 */
final class MisreadRows {
    /** So many rows without any reading that fits are more than chance. */
    private static final long FEW = 10;

    private final boolean repairs;
    private final DateGroup group;
    private final int firstYear;
    private final int lastYear;
    private long line;
    private long mended;
    private long open;

    MisreadRows(boolean repairs, DateGroup group) {
        this.repairs = repairs;
        this.group = group;
        this.firstYear = LocalDate.ofEpochDay(group.from()).getYear();
        this.lastYear = LocalDate.ofEpochDay(group.to()).getYear();
    }

    /** Counts a row that breaks window or order, once: a table that begins anew is counted anew. */
    void count(Row row, long[] days, List<long[]> readings) {
        if (row.line() == line) {
            return;
        }
        if (row.line() < line) {
            mended = 0;
            open = 0;
        }
        line = row.line();
        if (readings.size() == 1) {
            mended++;
        } else if (readings.isEmpty() && outside(days).anyMatch(this::mightBeMended)) {
            open++;
        }
    }

    private LongStream outside(long[] days) {
        return Arrays.stream(days).filter(day -> day != DateGroup.NONE && !group.isInWindow(day));
    }

    /** Whether day and month could lead into the window if they changed places: they leave the year as it is. */
    private boolean mightBeMended(long day) {
        int year = LocalDate.ofEpochDay(day).getYear();
        return year >= firstYear && year <= lastYear;
    }

    Optional<String> objection() {
        return repairs && mended > 0 && open >= FEW && open > mended
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "finds a reading in the window for %,d rows that break it, and none for %,d: perhaps the window ends too early,"
                                + " and the readings fit by chance. Widen the window, or say 'severity: flag'",
                        mended,
                        open))
                : Optional.empty();
    }
}
