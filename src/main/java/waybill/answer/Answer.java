package waybill.answer;

import java.util.List;
import java.util.Optional;
import waybill.signature.Note;

/**
 * What a model says of one row.
 *
 * @param verdict what the answer is worth, judged by its row
 * @param notes what was noticed of the row
 * @param interval where the true value lies, if the model can tell
 * @param shares how much each field has moved the value, if somebody asked
 */
public record Answer(
        Value value, Verdict verdict, List<Note> notes, Optional<Interval> interval, Optional<Shares> shares) {
    public Answer {
        notes = List.copyOf(notes);
    }

    /** An answer without an interval and shares. */
    public static Answer of(Value value, Verdict verdict, List<Note> notes) {
        return new Answer(value, verdict, notes, Optional.empty(), Optional.empty());
    }

    /** No value, for a row that could not be scored. */
    public static Answer refused(List<Note> notes) {
        return of(Value.NONE, Verdict.REFUSED, notes);
    }

    /** The same remarks on the row, without what was predicted. */
    public Answer withoutValue() {
        return of(Value.NONE, verdict, notes);
    }

    /** Whether there is a value. */
    public boolean hasValue() {
        return !(value instanceof Value.None);
    }
}
