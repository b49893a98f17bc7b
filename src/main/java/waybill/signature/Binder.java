package waybill.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import waybill.failure.Violation;

/**
 * Binds rows of one header to a signature, one after the other; the field of each cell is looked up once. For one thread. The
 * bindings share no state with the binder.
 */
public final class Binder {
    /** The column of a field that the header does not name. */
    static final int ABSENT = -1;

    private final Signature signature;
    private final Header header;
    private final long now;
    private final int[] columns;
    private final UnknownFields unknown;
    private final boolean given;
    private double[] values = {};
    private List<Note> notes = List.of();
    private List<Violation> violations = List.of();
    private boolean refused;

    Binder(Signature signature, Header header, Instant now) {
        this.signature = signature;
        this.header = header;
        this.now = now.getEpochSecond();
        this.columns = new int[signature.fields().size()];
        this.unknown = UnknownFields.of(resolve(), header, signature);
        this.given = signature.live().isPresent() && signature.live().get().isIn(columns);
    }

    /** Fills {@link #columns}, and returns the columns that belong to no field. */
    private int[] resolve() {
        Arrays.fill(columns, ABSENT);
        int[] found = new int[header.size()];
        int count = 0;
        for (int column = 0; column < header.size(); column++) {
            int field = signature.find(header.name(column));
            if (field >= 0) {
                columns[field] = column;
            } else {
                found[count++] = column;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Whether a row has the header of this binder. */
    public boolean fits(RawRow row) {
        return row.header() == header;
    }

    /** Whether rows of this header have live fields of their own, known or not: such rows are taken as they are. */
    public boolean isGiven() {
        return given;
    }

    /**
     * Checks a row against every field and finds all faults at once; pointers are relative to the row.
     *
     * @param row a row with the header of this binder
     */
    public Binding bind(RawRow row) {
        values = new double[columns.length];
        notes = List.of();
        violations = List.of();
        refused = false;
        if (!unknown.violations().isEmpty()) {
            violations = new ArrayList<>(unknown.violations());
            notes = new ArrayList<>(unknown.notes());
        }
        for (int field = 0; field < columns.length; field++) {
            FieldBinder binder = signature.binders().get(field);
            RawValue raw = columns[field] == ABSENT ? RawValue.MISSING : row.at(columns[field]);
            values[field] = raw.isMissing() && !binder.hasLearnt(raw) ? missing(binder) : binder.bind(raw, this);
        }
        if (given && !refused) {
            signature.live().orElseThrow().judge(values, this);
        }
        return outcome();
    }

    /** What becomes of a field that has no value. */
    double missing(FieldBinder binder) {
        Field field = binder.field();
        if (field.presence().fallback().isPresent()) {
            note(binder.note(Rule.DEFAULT_USED));
            return binder.bind(field.presence().fallback().get(), this);
        }
        if (field.isRequired()) {
            return refuse(binder, Rule.MISSING_FIELD, "required: " + binder.expected());
        }
        if (!field.presence().isLive()) {
            note(binder.note(Rule.MISSING_INPUT));
        }
        return Double.NaN;
    }

    /** Reports a value that is wrong or lacking: the row is refused, whatever the caller's policy. */
    double refuse(FieldBinder binder, Rule rule, String message) {
        warn(binder, rule, message);
        refused = true;
        return Double.NaN;
    }

    /** Reports a value that only a caller who asked for warnings has scored. */
    void warn(FieldBinder binder, Rule rule, String message) {
        report(violation(binder.field(), rule, message));
        note(binder.note(rule));
    }

    /** The moment of the request, in seconds since 1970-01-01T00:00Z. */
    long now() {
        return now;
    }

    void note(Note note) {
        if (notes.isEmpty()) {
            notes = new ArrayList<>(4);
        }
        notes.add(note);
    }

    private void report(Violation violation) {
        if (violations.isEmpty()) {
            violations = new ArrayList<>();
        }
        violations.add(violation);
    }

    private Binding outcome() {
        if (refused) {
            return new Binding.Refused(violations, notes, unknown.untold());
        }
        Row row = new Row(values, notes);
        return violations.isEmpty() ? new Binding.Bound(row) : new Binding.Repaired(row, violations, unknown.untold());
    }

    private static Violation violation(Field field, Rule rule, String message) {
        return new Violation("/" + field.name(), rule.wireName(), message);
    }
}
