package waybill.serving;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.answer.Deadline;
import waybill.answer.DeadlineReader;
import waybill.answer.DeadlineReader.Reading;
import waybill.failure.Violation;
import waybill.model.ServableModel;
import waybill.signature.Binding;
import waybill.signature.Domain;
import waybill.signature.Note;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Rule;

/**
 * Binds the deadlines of rows. A wrong one is a wrong value of its row, which is refused, and no other row with it. For one
 * thread.
 */
final class RowDeadlines {
    private final ServableModel model;
    private final DeadlineReader reader;
    /** The last deadline that was read: one is read when its row is bound, and again when it is answered. */
    private RawValue last = RawValue.MISSING;

    private Reading read = new Reading.Wrong(Rule.WRONG_TYPE, "");

    RowDeadlines(ServableModel model) {
        this.model = model;
        String unit = model.output().unit();
        this.reader = model.calibrations().countsFrom().isEmpty()
                ? DeadlineReader.ofNumbers(unit)
                : new DeadlineReader(unit, zone(model));
    }

    /** A time without an offset is local where the time is from which the model's unit counts. */
    private static ZoneId zone(ServableModel model) {
        List<String> from = model.calibrations().countsFrom();
        int field = model.signature().indexOf(from.get(0));
        return model.signature().fields().get(field).domain() instanceof Domain.Timestamp time
                ? time.zone()
                : ZoneOffset.UTC;
    }

    /** The row with its deadline, which must not be missing. */
    Binding bind(Binding binding, RawValue raw) {
        if (read(raw) instanceof Reading.Wrong wrong) {
            return refused(binding, wrong.rule(), wrong.message());
        }
        Deadline deadline = deadline(raw);
        Optional<String> fault = binding.row().flatMap(row -> fault(deadline, row));
        Rule rule = deadline instanceof Deadline.At
                        && model.calibrations().countsFrom().isEmpty()
                ? Rule.WRONG_TYPE
                : Rule.OUT_OF_LIMITS;
        return fault.isPresent() ? refused(binding, rule, "it " + fault.get()) : binding;
    }

    private Optional<String> fault(Deadline deadline, Row row) {
        return model.faultOf(deadline, row);
    }

    /** The deadline of a row that was bound with it. */
    Deadline deadline(RawValue raw) {
        if (read(raw) instanceof Reading.Read it) {
            return it.deadline();
        }
        throw new IllegalArgumentException("The row was bound without this deadline.");
    }

    private Reading read(RawValue raw) {
        if (raw != last) {
            read = reader.read(raw);
            last = raw;
        }
        return read;
    }

    private static Binding refused(Binding binding, Rule rule, String message) {
        List<Violation> violations = new ArrayList<>(binding.violations());
        violations.add(new Violation("/" + DeadlineReader.NAME, rule.wireName(), message));
        List<Note> notes = new ArrayList<>(
                binding instanceof Binding.Refused refused
                        ? refused.notes()
                        : binding.row().orElseThrow().notes());
        notes.add(new Note(DeadlineReader.NAME, rule));
        return new Binding.Refused(violations, notes, binding.untold());
    }
}
