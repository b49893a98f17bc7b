package waybill.training.calibration;

import java.time.LocalDate;
import java.util.List;
import waybill.model.calibration.Distribution;
import waybill.model.calibration.IntervalCalibration.Method;
import waybill.model.calibration.RowScores;
import waybill.signature.Row;

/**
 * A row, and what models that did not learn from it say of it.
 *
 * @param actual what really came out
 */
record CalibrationRow(Row row, LocalDate date, double actual, RowScores scores) {
    private static final int MONTHS = 12;

    /** How far the true value is outside of the interval before calibration; below 0 when it is inside. */
    double error(Method method) {
        return Math.max(below(method), above(method));
    }

    /** How far the true value is below the lower end before calibration. */
    double below(Method method) {
        return (method.lower(scores) - actual) / method.unit(scores);
    }

    /** How far it is above the upper end. */
    double above(Method method) {
        return (actual - method.upper(scores)) / method.unit(scores);
    }

    /** How far the true value is from the model's, in scales. */
    double u() {
        return (actual - scores.point()) / Math.max(Distribution.FLOOR, scores.scale());
    }

    /** The month of some rows, as numbers of which only equality counts. */
    static int[] months(List<CalibrationRow> rows) {
        return rows.stream()
                .mapToInt(one -> one.date.getYear() * MONTHS + one.date.getMonthValue())
                .toArray();
    }
}
