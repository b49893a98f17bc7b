package waybill.signature;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Checks a value against one field, and converts it to the field's double. */
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
     * Converts a value that is not missing to the field's double; faults and notes are reported to the row.
     *
     * @param raw the value, never a {@link RawValue.Missing}
     */
    abstract double bind(RawValue raw, Binder row);

    /** Whether a missing value is one to this field all the same: a blank name, from when training still learnt them. */
    boolean hasLearnt(RawValue missing) {
        return false;
    }

    Field field() {
        return field;
    }

    /** The note of this field for a rule; always the same object. */
    Note note(Rule rule) {
        return Objects.requireNonNull(notes.get(rule));
    }

    /** The kind of value that the field accepts, in words. */
    String expected() {
        return field.type().inWords() + inUnit();
    }

    String inUnit() {
        return field.unit().isEmpty() ? "" : " (" + field.unit() + ")";
    }

    /** Whether a text that is not read as it is may be in another form. Then a text of JSON is read as a cell is. */
    boolean isNormalized() {
        return field.normalization().isPresent();
    }

    /** The normal form of a text; empty for a word that stands for no value. Only asked of what is not read as it is. */
    String normal(String text) {
        return field.normalization().get().of(text);
    }

    /** The value of a word that stands for none. */
    double missing(Binder row) {
        row.note(note(Rule.NORMALIZED));
        return row.missing(this);
    }

    double wrongType(RawValue raw, Binder row) {
        return row.refuse(this, Rule.WRONG_TYPE, "expected " + expected() + ", found " + raw.kind());
    }
}
