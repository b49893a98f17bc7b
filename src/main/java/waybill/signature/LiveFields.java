package waybill.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a signature that live state fills: numbers, and one that says how old they are. A row that names one of them brings
 * its own state, and is judged as it is; any other is completed. Both ways lead to the same row and notes. Immutable.
 */
public final class LiveFields {
    private final int[] fields;
    private final FieldBinder[] binders;
    private final int ageField;
    private final FieldBinder ageBinder;
    private final Presence.Age age;

    private LiveFields(int[] fields, FieldBinder[] binders, int ageField, FieldBinder ageBinder, Presence.Age age) {
        this.fields = fields;
        this.binders = binders;
        this.ageField = ageField;
        this.ageBinder = ageBinder;
        this.age = age;
    }

    /**
     * The live ones among these fields.
     *
     * @throws IllegalArgumentException when one is no number, or not exactly one says how old they are
     */
    static LiveFields of(List<FieldBinder> all) {
        int ageField = Binder.ABSENT;
        int[] fields = new int[all.size()];
        int count = 0;
        for (int i = 0; i < fields.length; i++) {
            Field field = all.get(i).field();
            if (field.presence().isLive() && !field.type().isQuantity()) {
                throw new IllegalArgumentException("Live, and no number: " + field.name());
            }
            if (field.presence() instanceof Presence.Live) {
                fields[count++] = i;
            } else if (field.presence() instanceof Presence.Age) {
                ageField = onlyOne(ageField, i);
            }
        }
        if (ageField == Binder.ABSENT) {
            throw new IllegalArgumentException("No field says how old live state is.");
        }
        return of(all, Arrays.copyOf(fields, count), ageField);
    }

    private static LiveFields of(List<FieldBinder> all, int[] fields, int ageField) {
        FieldBinder[] binders = new FieldBinder[fields.length];
        for (int i = 0; i < fields.length; i++) {
            binders[i] = all.get(fields[i]);
        }
        FieldBinder ageBinder = all.get(ageField);
        return new LiveFields(fields, binders, ageField, ageBinder, (Presence.Age)
                ageBinder.field().presence());
    }

    private static int onlyOne(int before, int field) {
        if (before != Binder.ABSENT) {
            throw new IllegalArgumentException("Two fields say how old live state is.");
        }
        return field;
    }

    /** The indices of the fields but for the age, in the signature's order. */
    public int[] indices() {
        return fields.clone();
    }

    /** The index of the field that says how old the others are. */
    public int ageIndex() {
        return ageField;
    }

    /** The ages at which state begins to be remarked, and to be unusable, in the unit of the age. */
    public Presence.Age tiers() {
        return age;
    }

    /** Whether a header names one of them. */
    boolean isIn(int[] columns) {
        boolean named = columns[ageField] != Binder.ABSENT;
        for (int field : fields) {
            named |= columns[field] != Binder.ABSENT;
        }
        return named;
    }

    /** Judges a row that brings its own: one that does not say how old they are has them from now, or not at all. */
    void judge(double[] values, Binder row) {
        if (Double.isNaN(values[ageField])) {
            values[ageField] = knowsAny(values) ? 0 : age.staleAfter();
        }
        Optional<Rule> rule = age.rule(values[ageField]);
        if (rule.isPresent()) {
            row.note(ageBinder.note(rule.get()));
        }
    }

    private boolean knowsAny(double[] values) {
        for (int field : fields) {
            if (!Double.isNaN(values[field])) {
                return true;
            }
        }
        return false;
    }

    /** A row without state. */
    public Row without(Row row) {
        double[] nothing = new double[fields.length];
        Arrays.fill(nothing, Double.NaN);
        return completed(row, nothing, age.staleAfter());
    }

    /**
     * A row with state.
     *
     * @param live one number for each of {@link #indices}; NaN where nothing is known
     * @param old how old they are, in the unit of the age; from the largest age on the row has none
     */
    public Row with(Row row, double[] live, double old) {
        return old < age.staleAfter() ? completed(row, live, Math.max(0, old)) : without(row);
    }

    private Row completed(Row row, double[] live, double old) {
        double[] values = row.values();
        List<Note> notes = new ArrayList<>(row.notes());
        for (int i = 0; i < fields.length; i++) {
            // What is no number, or beyond the range of one, is not known. Adding 0.0 turns -0.0 into 0.0.
            values[fields[i]] = Double.isFinite(live[i]) ? live[i] + 0.0 : Double.NaN;
            range(values[fields[i]], binders[i], notes);
        }
        values[ageField] = old;
        range(old, ageBinder, notes);
        Optional<Rule> rule = age.rule(old);
        if (rule.isPresent()) {
            notes.add(ageBinder.note(rule.get()));
        }
        return new Row(values, notes);
    }

    private static void range(double value, FieldBinder binder, List<Note> notes) {
        Domain.Numeric numeric = (Domain.Numeric) binder.field().domain();
        if (!Double.isNaN(value) && !numeric.seen().contains(value)) {
            notes.add(binder.note(Rule.EXTRAPOLATING));
        }
    }
}
