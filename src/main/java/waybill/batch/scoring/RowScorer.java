package waybill.batch.scoring;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Answer;
import waybill.codec.AnswerColumns;
import waybill.csv.Cells;
import waybill.csv.RowReader;
import waybill.csv.Sink;
import waybill.csv.TextBuffer;
import waybill.failure.Violation;
import waybill.serving.RowPass;
import waybill.signature.Binding;
import waybill.signature.Note;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Rule;

/**
 * Turns a row of a file into a line of predictions.csv, or into lines of rejects.csv. Rows are scored as under the policy {@code
 * warn}: a row with a wrong value is refused, and no other row with it. For one thread.
 */
final class RowScorer {
    private final RowPass pass;
    private final FileColumns columns;
    private final RunLimits limits;
    private final TextBuffer predictions;
    private final TextBuffer rejects;
    private final AnswerColumns answers;
    private final RawValue deadline;
    private final Cells cells = new Cells();
    private long row;
    private long scored;
    private long rejected;

    /** @param firstRow the number of the first row that is scored */
    RowScorer(Scoring scoring, long firstRow, Sink predictions, Sink rejects) {
        this.pass = scoring.pass(firstRow);
        this.columns = scoring.columns();
        this.limits = scoring.limits();
        this.predictions = new TextBuffer(predictions);
        this.rejects = new TextBuffer(rejects);
        this.answers =
                new AnswerColumns(scoring.output(), scoring.question().wanted(), scoring.version(), this.predictions);
        this.deadline = scoring.question().deadline();
        this.row = firstRow;
    }

    /** Scores the current row of the reader. */
    void score(RowReader reader) {
        limits.requireRows(row);
        cells.split(reader);
        List<Violation> faults = faults();
        if (faults.isEmpty()) {
            RawValue due = deadline();
            pass.sent(() -> new RawRow(columns.all(), cells.raw()));
            score(pass.bind(raw(), due), due);
        } else {
            pass.unreadable(faults);
            reject(faults);
        }
        row++;
    }

    /** Flushes the outputs, and returns the counts; to be called after the last row. */
    Scoring.Counts end() {
        predictions.flush();
        rejects.flush();
        pass.end();
        return new Scoring.Counts(scored, rejected);
    }

    /** The faults because of which the row cannot be read at all. */
    private List<Violation> faults() {
        if (cells.isText() && cells.isWellFormed() && cells.count() == columns.width()) {
            return List.of();
        }
        List<Violation> faults = new ArrayList<>();
        if (!cells.isText()) {
            faults.add(new Violation(
                    "", cells.fault().rule(), "the row " + cells.fault().message()));
        }
        if (!cells.isWellFormed()) {
            faults.add(new Violation("", "malformed_csv", "a quoted cell goes on after its closing quote"));
        }
        if (cells.count() != columns.width()) {
            faults.add(new Violation(
                    "", "wrong_width", "the row has " + cells.count() + " instead of " + columns.width() + " cells"));
        }
        return faults;
    }

    private RawRow raw() {
        int[] fields = columns.fieldColumns();
        RawValue[] raw = new RawValue[fields.length];
        for (int i = 0; i < fields.length; i++) {
            raw[i] = cells.raw(fields[i]);
        }
        return new RawRow(columns.fields(), raw);
    }

    /** The row's own deadline, else that of all rows. */
    private RawValue deadline() {
        int column = columns.deadlineColumn();
        RawValue own = column < 0 ? RawValue.MISSING : cells.raw(column);
        return own.isMissing() ? deadline : own;
    }

    private void score(Binding binding, RawValue due) {
        Answer answer = pass.answer(binding, due);
        if (answer.hasValue()) {
            print(answer);
        } else {
            reject(binding instanceof Binding.Refused ? binding.violations() : unscored(answer));
        }
    }

    private void print(Answer answer) {
        predictions.number(row).comma();
        for (int column : columns.ownColumns()) {
            cells.copyTo(predictions, column);
            predictions.comma();
        }
        answers.write(answer);
        predictions.endLine();
        scored++;
    }

    private static List<Violation> unscored(Answer answer) {
        return answer.notes().stream()
                .filter(note -> note.rule() == Rule.CLIPPED)
                .map(Note::field)
                .map(field -> new Violation("/" + field, "no_value", "the model has no finite answer to this row"))
                .toList();
    }

    private void reject(List<Violation> faults) {
        for (Violation fault : faults) {
            rejects.number(row).comma().cell(field(fault)).comma();
            rejects.text(fault.rule()).comma().cell(fault.message()).endLine();
        }
        rejected++;
    }

    private static String field(Violation fault) {
        return fault.pointer().isEmpty() ? "" : fault.pointer().substring(1);
    }
}
