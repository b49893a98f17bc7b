package waybill.model;

import java.util.List;
import java.util.OptionalDouble;
import waybill.signature.Note;

/** The answer for one row. */
public sealed interface Prediction {
    /** In the output's unit, if there is one. */
    OptionalDouble value();

    Verdict verdict();

    List<Note> notes();

    /** A value, and what it is worth. */
    record Scored(double score, Verdict verdict, List<Note> notes) implements Prediction {
        public Scored {
            notes = List.copyOf(notes);
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(score);
        }
    }

    /** No value: the row could not be scored, or its caller asked for none on such a row. */
    record Unscored(Verdict verdict, List<Note> notes) implements Prediction {
        public Unscored {
            notes = List.copyOf(notes);
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.empty();
        }
    }

    /** No value for a row that did not bind. */
    static Prediction refused(List<Note> notes) {
        return new Unscored(Verdict.REFUSED, notes);
    }
}
