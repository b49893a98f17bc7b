package waybill.registry.golden;

import java.time.Instant;
import java.util.List;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.signature.RawRow;
import waybill.signature.Signature;

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
    /** The largest number of golden rows: each is replayed before a version may answer. */
    private static final int MOST = 1_000;

    /** @throws IllegalArgumentException for a number of golden rows that no version has */
    public static void requireSome(int count) {
        if (count == 0) {
            throw new IllegalArgumentException("A model without golden rows cannot be verified.");
        }
        if (count > MOST) {
            throw new IllegalArgumentException("It has more than " + MOST + " golden rows.");
        }
    }

    /**
     * Requires values of live fields in each golden row: else the answer to it would be another one every minute.
     *
     * @throws IllegalArgumentException without them
     */
    public static void requireGiven(List<GoldenRow> golden, Signature signature) {
        for (GoldenRow row : golden) {
            if (!signature.binder(row.row().header(), Instant.MAX).isGiven()) {
                throw new IllegalArgumentException("A golden row has no live fields of its own.");
            }
        }
    }

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
