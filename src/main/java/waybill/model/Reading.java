package waybill.model;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.signature.Note;
import waybill.signature.Row;
import waybill.signature.Rule;

/** What a scorer's numbers mean. Thread-safe. */
interface Reading {
    /**
     * The answer that the numbers are, judged by the row.
     *
     * @param outputs of the scorer; another row's when this returns
     */
    Answer answer(double[] outputs, Row row);

    /** An answer that says no more than the model and the row do. */
    static Answer plain(Value value, Row row) {
        return Answer.of(value, Verdict.of(row.notes()), row.notes());
    }

    /** The answer when the model's own was outside of the output's limits. */
    static Answer clipped(Value value, String output, Row row) {
        List<Note> notes = clipped(output, row);
        return Answer.of(value, Verdict.of(notes), notes);
    }

    /** NaN and the infinities are no number of anything: a model that yields one has nothing to say about this row. */
    static Answer nothing(String output, Row row) {
        return Answer.refused(clipped(output, row));
    }

    private static List<Note> clipped(String output, Row row) {
        List<Note> notes = new ArrayList<>(row.notes());
        notes.add(new Note(output, Rule.CLIPPED));
        return notes;
    }
}
