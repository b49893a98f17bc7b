package waybill.upkeep.recalibration;

import java.util.List;
import waybill.training.calibration.AskedRow;

/**
 * Rows that a version answered, with what came true.
 *
 * @param rows those that are used, in the order in which they were asked
 * @param asked how many rows were captured and had a value
 * @param known of how many of them the outcome is known
 * @param unreadable how many of these are refused now: captures leave out private fields
 * @param different how many get another value now than they got then: what answered knew more than was captured, such as live state
 */
record ServedRows(List<AskedRow> rows, long asked, long known, long unreadable, long different) {
    ServedRows {
        rows = List.copyOf(rows);
    }

    /** The share of the rows whose outcome is known; 1 when none was asked. */
    double labelCoverage() {
        return asked == 0 ? 1 : Math.min(1, (double) known / asked);
    }

    /** The share of the known rows that could be scored again. */
    double repeated() {
        return known == 0 ? 1 : (double) (known - unreadable - different) / known;
    }
}
