package waybill.registry;

import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.signature.RawRow;

/**
 * A row with the answer that the model gave when it was trained. It is replayed before a version is used, because a wrong
 * library, a changed table or a flipped bit shows as another answer, not as an exception.
 *
 * @param expected the value of the answer; none when the row must be refused
 * @param tolerance the largest difference of a number of the answer, in the output's unit
 * @param verdict the verdict of the answer
 */
public record GoldenRow(RawRow row, Value expected, double tolerance, Verdict verdict) {
    /** Whether this answer is the expected one. */
    public boolean reproducedBy(Answer answer) {
        return isExpected(answer.verdict()) && expected.isNear(answer.value(), tolerance);
    }

    /** An older Waybill trained on placeholders as on any other time, and its versions are to load for ever. */
    private boolean isExpected(Verdict said) {
        return said == verdict || (said == Verdict.PLACEHOLDER && verdict != Verdict.REFUSED);
    }
}
