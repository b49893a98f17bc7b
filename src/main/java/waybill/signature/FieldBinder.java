package waybill.signature;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Checks a value against one field and turns it into the field's double. */
abstract class FieldBinder {
    private final Field field;
    private final Map<Rule, Note> notes = new EnumMap<>(Rule.class);

    FieldBinder(Field field) {
        this.field = field;
        for (Rule rule : Rule.values()) {
            notes.put(rule, new Note(field.name(), rule));
        }
    }

    /**
     * The field's double for a value that is not missing; faults and remarks go to the row.
     *
     * @param raw not {@link RawValue.Missing}
     */
    abstract double bind(RawValue raw, Binder row);

    Field field() {
        return field;
    }

    /** The note that says a rule of this field; the same one each time. */
    Note note(Rule rule) {
        return Objects.requireNonNull(notes.get(rule));
    }

    /** What the field takes, in words. */
    String expected() {
        return field.type().inWords() + inUnit();
    }

    String inUnit() {
        return field.unit().isEmpty() ? "" : " (" + field.unit() + ")";
    }

    double wrongType(RawValue raw, Binder row) {
        return row.refuse(this, Rule.WRONG_TYPE, "expected " + expected() + ", found " + raw.kind());
    }
}
