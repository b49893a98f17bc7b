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
    /** What a number with this basis is, for people. Nothing is guaranteed: months differ. */
    public String inWords() {
        return "empirical coverage on " + from + " to " + to;
    }
}
