package waybill.signature;

import java.util.ArrayList;
import java.util.List;
import waybill.failure.NearName;
import waybill.failure.Violation;

/** The state of binding one row. */
final class RowBinder {
    /** A row with more faults than this is another table's: no looking for what each name may have meant. */
    private static final int MOST_HINTS = 10;

    static final RawValue MISSING = new RawValue.Missing();

    private final Signature signature;
    private final double[] values;
    private final List<Note> notes = new ArrayList<>(2);
    private final List<Violation> violations = new ArrayList<>(0);
    private boolean refused;

    RowBinder(Signature signature) {
        this.signature = signature;
        this.values = new double[signature.fields().size()];
    }

    void checkName(String name) {
        if (signature.names().contains(name)) {
            return;
        }
        // A name that could not be a field's may be data that slipped into the wrong place: it is not repeated.
        boolean repeatable = Field.isName(name);
        violations.add(new Violation(
                repeatable ? "/" + name : "",
                Rule.UNKNOWN_FIELD.wireName(),
                (repeatable ? "unknown field" : "a field whose name cannot be a field's name") + hint(name)));
        notes.add(new Note(repeatable ? name : "", Rule.UNKNOWN_FIELD));
    }

    private String hint(String name) {
        return violations.size() < MOST_HINTS ? NearName.hint(name, signature.names()) : "";
    }

    void bind(int index, FieldBinder binder, RawValue raw) {
        if (raw instanceof RawValue.Missing) {
            values[index] = missing(binder);
        } else {
            values[index] = binder.bind(raw, this);
        }
    }

    private double missing(FieldBinder binder) {
        Field field = binder.field();
        if (field.presence().fallback().isPresent()) {
            note(field, Rule.DEFAULT_USED);
            return binder.bind(field.presence().fallback().get(), this);
        }
        note(field, Rule.MISSING_INPUT);
        if (field.isRequired()) {
            violations.add(violation(field, Rule.MISSING_FIELD, "required: " + binder.expected()));
            refused |= signature.essential().contains(field.name());
        }
        return Double.NaN;
    }

    /** A wrong value: the row is refused, whatever the caller's policy. */
    double refuse(Field field, Rule rule, String message) {
        violations.add(violation(field, rule, message));
        notes.add(new Note(field.name(), rule));
        refused = true;
        return Double.NaN;
    }

    void note(Field field, Rule rule) {
        notes.add(new Note(field.name(), rule));
    }

    Binding outcome() {
        if (refused) {
            return new Binding.Refused(violations, notes);
        }
        Row row = new Row(values, notes);
        return violations.isEmpty() ? new Binding.Bound(row) : new Binding.Repaired(row, violations);
    }

    private static Violation violation(Field field, Rule rule, String message) {
        return new Violation("/" + field.name(), rule.wireName(), message);
    }
}
