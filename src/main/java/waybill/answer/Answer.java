package waybill.answer;

import java.util.List;
import java.util.Optional;
import waybill.signature.Note;

/**
 * A model's answer to one row.
 *
 * @param verdict how far the value can be trusted, judged by the row alone
 * @param notes the remarks on the row
 * @param interval where the true value lies, if the model can estimate it
 * @param shares how much each field has changed the value, if the caller asked for it
 */
public record Answer(
        Value value, Verdict verdict, List<Note> notes, Optional<Interval> interval, Optional<Shares> shares) {
    public Answer {
        notes = List.copyOf(notes);
    }

    /** An answer without an interval and without shares. */
    public static Answer of(Value value, Verdict verdict, List<Note> notes) {
        return new Answer(value, verdict, notes, Optional.empty(), Optional.empty());
    }

    /** An answer without a value, for a row that could not be scored. */
    public static Answer refused(List<Note> notes) {
        return of(Value.NONE, Verdict.REFUSED, notes);
    }

    /** This answer without its value, with the same verdict and notes. */
    public Answer withoutValue() {
        return of(Value.NONE, verdict, notes);
    }

    /** Whether the answer has a value. */
    public boolean hasValue() {
        return !(value instanceof Value.None);
    }
}
