package waybill.answer;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import waybill.signature.Binder;
import waybill.signature.Binding;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Header;
import waybill.signature.Note;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Rule;
import waybill.signature.Signature;

/**
 * Reads deadlines by the rules of a row's fields: a number in the unit of the output, or a time. As text, too, a number is one:
 * clients are generated for which either kind of deadline is a text. For one thread.
 */
public final class DeadlineReader {
    /** The name of a deadline beside the fields of a row, and among the options of a request. */
    public static final String NAME = "deadline";

    private static final Header HEADER = Header.of(List.of(NAME));

    private final String expected;
    private final Binder numbers;
    private final Binder times;

    /**
     * A reader.
     *
     * @param unit the unit of numbers; empty when there is none
     * @param zone the zone of times without an offset
     */
    public DeadlineReader(String unit, ZoneId zone) {
        this(unit, zone, number(unit) + ", or a time such as 2013-11-27T18:05-05:00");
    }

    private DeadlineReader(String unit, ZoneId zone, String expected) {
        this.expected = expected;
        this.numbers = binder(new Domain.Numeric(false, Range.ALL, Range.ALL), unit);
        this.times = binder(new Domain.Timestamp(zone), "");
    }

    /** A reader for a version that does not know from when its numbers count: it reads times, and proposes none. */
    public static DeadlineReader ofNumbers(String unit) {
        return new DeadlineReader(unit, ZoneOffset.UTC, number(unit));
    }

    private static String number(String unit) {
        return "expected a number" + (unit.isEmpty() ? "" : " (" + unit + ")");
    }

    /** A reader that knows only which forms a deadline can have, and not of which version it is asked. */
    public static DeadlineReader ofAnyVersion() {
        return new DeadlineReader("", ZoneOffset.UTC);
    }

    private static Binder binder(Domain domain, String unit) {
        Field field = new Field(NAME, domain, unit, Presence.optional(), "");
        return new Signature(List.of(field)).binder(HEADER, Instant.EPOCH);
    }

    /** What was read. */
    public sealed interface Reading {
        /** A deadline. */
        record Read(Deadline deadline) implements Reading {}

        /**
         * None.
         *
         * @param message what would have been right; it does not repeat what was sent
         */
        record Wrong(Rule rule, String message) implements Reading {}
    }

    /** @param raw a value that is not missing */
    public Reading read(RawValue raw) {
        boolean isText = raw instanceof RawValue.Text || raw instanceof RawValue.Cell;
        RawValue value = raw instanceof RawValue.Text text ? RawValue.Cell.of(text.value()) : raw;
        Binding number = bind(numbers, value);
        if (isRead(number)) {
            return new Reading.Read(
                    new Deadline.Amount(number.row().orElseThrow().value(0)));
        }
        return isText && wrong(number).rule() == Rule.WRONG_TYPE ? time(value) : wrong(number);
    }

    /** Whether a value is a deadline that some row may have: a time, or a finite number. */
    public boolean isDeadline(RawValue raw) {
        return !raw.isMissing()
                && read(raw) instanceof Reading.Read it
                && (it.deadline() instanceof Deadline.At
                        || (it.deadline() instanceof Deadline.Amount amount && Double.isFinite(amount.value())));
    }

    private Reading time(RawValue value) {
        Binding time = bind(times, value);
        if (isRead(time)) {
            double second = time.row().orElseThrow().value(0);
            return new Reading.Read(new Deadline.At(Instant.ofEpochSecond((long) second)));
        }
        Reading.Wrong wrong = wrong(time);
        if (wrong.rule() == Rule.PLACEHOLDER) {
            // A field's row is scored with it, and told so; with this deadline there is nothing to say.
            return new Reading.Wrong(Rule.OUT_OF_LIMITS, wrong.message());
        }
        return wrong.rule() == Rule.WRONG_TYPE ? new Reading.Wrong(Rule.WRONG_TYPE, expected) : wrong;
    }

    private static Binding bind(Binder binder, RawValue value) {
        return binder.bind(new RawRow(HEADER, new RawValue[] {value}));
    }

    private static boolean isRead(Binding binding) {
        return binding.violations().isEmpty();
    }

    private static Reading.Wrong wrong(Binding binding) {
        List<Note> notes = binding instanceof Binding.Refused refused
                ? refused.notes()
                : binding.row().orElseThrow().notes();
        return new Reading.Wrong(
                notes.get(0).rule(), binding.violations().get(0).message());
    }
}
