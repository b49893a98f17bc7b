package waybill.model;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.signature.Note;
import waybill.signature.Row;
import waybill.signature.Rule;

/** Turns a scorer's numbers into an answer. Thread-safe. */
interface Reading {
    /** Scores a row: writes the numbers that {@link #answer} reads. */
    default void score(Scorer.Pass scoring, double[] features, double[] outputs) {
        scoring.score(features, outputs);
    }

    /**
     * The answer for a row.
     *
     * @param outputs the scorer's numbers, in an array that is used again for other rows when this returns
     */
    Answer answer(double[] outputs, Row row);

    /** The answer with the notes of the row only. */
    static Answer plain(Value value, Row row) {
        return Answer.of(value, Verdict.of(row.notes()), row.notes());
    }

    /** The answer whose value was outside of the output's limits. */
    static Answer clipped(Value value, String output, Row row) {
        List<Note> notes = clipped(output, row);
        return Answer.of(value, Verdict.of(notes), notes);
    }

    /** The answer without a value, for a number that is NaN or infinite. */
    static Answer nothing(String output, Row row) {
        return Answer.refused(clipped(output, row));
    }

    private static List<Note> clipped(String output, Row row) {
        List<Note> notes = new ArrayList<>(row.notes());
        notes.add(new Note(output, Rule.CLIPPED));
        return notes;
    }
}
