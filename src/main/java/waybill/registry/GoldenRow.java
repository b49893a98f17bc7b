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
 * @param additions what the answer has besides its value
 */
public record GoldenRow(RawRow row, Value expected, double tolerance, Verdict verdict, GoldenAdditions additions) {
    /** A row whose answer is known for its value. */
    public GoldenRow(RawRow row, Value expected, double tolerance, Verdict verdict) {
        this(row, expected, tolerance, verdict, GoldenAdditions.NONE);
    }

    /** A row with this answer: its value, and its interval and promise if it has them. */
    public static GoldenRow of(RawRow row, Answer answer, double tolerance) {
        return new GoldenRow(row, answer.value(), tolerance, answer.verdict(), GoldenAdditions.of(answer));
    }

    /** Whether the value of this answer is the expected one. */
    public boolean reproducedBy(Answer answer) {
        return isExpected(answer.verdict()) && expected.isNear(answer.value(), tolerance);
    }

    /** Whether this answer is the expected one, with all that it has besides its value. */
    public boolean whollyReproducedBy(Answer answer) {
        return reproducedBy(answer) && additions.areIn(answer, tolerance);
    }

    /** An older Waybill trained on placeholders as on any other time, and its versions are to load for ever. */
    private boolean isExpected(Verdict said) {
        return said == verdict || (said == Verdict.PLACEHOLDER && verdict != Verdict.REFUSED);
    }
}
