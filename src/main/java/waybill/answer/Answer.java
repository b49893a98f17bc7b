package waybill.answer;

import java.util.List;
import java.util.Optional;
import waybill.signature.Note;

/**
 * A model's answer to one row. What nobody asked for, and what a refused row cannot have, is empty.
 *
 * @param verdict how far the value can be trusted, judged by the row alone
 * @param notes the remarks on the row
 * @param interval where the true value lies
 * @param promise the smallest value to promise
 * @param onTime how probable it is that the row's deadline is kept
 * @param shares how much each field has changed the value
 */
public record Answer(
        Value value,
        Verdict verdict,
        List<Note> notes,
        Optional<Interval> interval,
        Optional<Promise> promise,
        Optional<OnTime> onTime,
        Optional<Shares> shares) {
    public Answer {
        notes = List.copyOf(notes);
    }

    /** An answer with nothing but the value. */
    public static Answer of(Value value, Verdict verdict, List<Note> notes) {
        return new Answer(
                value, verdict, notes, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
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
