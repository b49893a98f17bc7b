package waybill.registry;

import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.signature.RawRow;

/**
 * A row with the answer that the model gave when it was trained. Replayed before a version is used: a wrong library, a changed
 * table or a flipped bit shows as another answer, not as an exception.
 *
 * @param expected the value of the answer; none when the row is to be refused
 * @param tolerance how far off a number of the answer may be, in the output's unit
 */
public record GoldenRow(RawRow row, Value expected, double tolerance, Verdict verdict) {
    /** Whether this answer is the expected one. */
    public boolean reproducedBy(Answer answer) {
        return answer.verdict() == verdict && expected.isNear(answer.value(), tolerance);
    }
}
