package waybill.signature;

import java.util.List;

/**
 * A row that fits its signature. Only {@link Signature#bind} makes rows, so no unchecked value reaches a model.
 *
 * <p>A row has one double per field, in the signature's order: a number as it is, a boolean as 0 or 1, a category as its index or
 * {@link #UNSEEN}, a timestamp in seconds since 1970-01-01T00:00Z; NaN where the value is missing.
 */
public final class Row {
    /** The value of a category that is not in the field's list. */
    public static final double UNSEEN = -1;

    private final double[] values;
    private final List<Note> notes;

    Row(double[] values, List<Note> notes) {
        this.values = values;
        this.notes = List.copyOf(notes);
    }

    /** A copy of all values, to be changed. */
    double[] values() {
        return values.clone();
    }

    /** The value of the field with this index in the signature. */
    public double value(int field) {
        return values[field];
    }

    /**
     * The same row with one field of another row of the same signature, and its own remarks: for measuring what a field matters.
     *
     * @param field the index of the field in the signature
     */
    public Row with(int field, Row other) {
        double[] changed = values.clone();
        changed[field] = other.values[field];
        return new Row(changed, notes);
    }

    /** The remarks that binding has made. */
    public List<Note> notes() {
        return notes;
    }
}
