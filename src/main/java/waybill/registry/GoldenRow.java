package waybill.registry;

import java.util.OptionalDouble;
import waybill.model.Verdict;
import waybill.signature.RawRow;

/**
 * A row with the answer that the model gave when it was trained. Replayed before a version is used: a wrong library, a changed
 * table or a flipped bit shows as another number, not as an exception.
 *
 * @param expected the prediction; NaN when the row is to be refused
 * @param tolerance how far off the answer may be, in the output's unit
 */
public record GoldenRow(RawRow row, double expected, double tolerance, Verdict verdict) {
    /** Whether this answer is the expected one. */
    public boolean reproducedBy(OptionalDouble value, Verdict given) {
        if (given != verdict || value.isEmpty() != Double.isNaN(expected)) {
            return false;
        }
        return value.isEmpty() || Math.abs(value.getAsDouble() - expected) <= tolerance;
    }
}
