package waybill.model.calibration;

import java.time.LocalDate;

/**
 * The rows that something was calibrated on. None of them was learnt from by the model that scored them.
 *
 * @param rule how they were used: {@code all}, {@code worst_month} or {@code folds}
 * @param from the first date
 * @param to the last date
 * @param n the number of rows
 */
public record Basis(String rule, LocalDate from, LocalDate to, long n) {
    /** So many that ranks among them, as fractions, are exact in whole numbers. */
    static final long MOST_ROWS = 1_000_000_000;

    public Basis {
        requireRows(n);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A calibration ends before it begins.");
        }
    }

    static void requireRows(long n) {
        if (n < 1 || n > MOST_ROWS) {
            throw new IllegalArgumentException("A calibration has from one to " + MOST_ROWS + " rows.");
        }
    }

    /** What a number with this basis is, for people. Nothing is guaranteed: months differ. */
    public String inWords() {
        return "empirical coverage on " + from + " to " + to;
    }
}
