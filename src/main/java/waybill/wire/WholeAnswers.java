package waybill.wire;

import java.util.List;
import waybill.answer.Answer;
import waybill.answer.Verdict;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.serving.Served;
import waybill.signature.Note;

/** For protocols that have a number for each row and no place for a row without one. */
public final class WholeAnswers {
    private WholeAnswers() {}

    /** @throws WaybillException {@code INVALID_ROWS}, with the faults of every row that has no value */
    public static void require(Served served) {
        Violations faults = new Violations();
        int without = 0;
        for (int i = 0; i < served.answers().size(); i++) {
            Answer answer = served.answers().get(i);
            if (!answer.hasValue()) {
                without++;
                add(served.bindings().get(i).violations(), answer, "/rows/" + i, faults);
            }
        }
        faults.throwIfAny(
                ErrorCode.INVALID_ROWS,
                without + " of " + served.answers().size()
                        + " rows have no value, and this protocol has no place for that.");
    }

    private static void add(List<Violation> violations, Answer answer, String row, Violations faults) {
        if (answer.verdict() == Verdict.REFUSED) {
            violations.forEach(violation -> faults.add(violation.below(row)));
            return;
        }
        for (Note note : answer.notes()) {
            if (Verdict.of(note.rule()) == answer.verdict()) {
                faults.add(row + "/" + note.field(), note.rule().wireName(), "the policy abstains from such a row");
            }
        }
    }
}
