package waybill.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a model accepts: its fields, in order. Tribuo silently drops names that it does not know, adds up names that occur twice
 * and reads missing values as zero. So a model gets nothing but a {@link Row}, and only {@link #bind} makes rows.
 */
public final class Signature {
    private final List<Field> fields;
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<FieldBinder> binders;
    private final Optional<LiveFields> live;

    /** @param fields the fields, at least one, no name twice */
    public Signature(List<Field> fields) {
        this.fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("A signature has at least one field.");
        }
        for (int i = 0; i < fields.size(); i++) {
            if (indices.put(fields.get(i).name(), i) != null) {
                throw new IllegalArgumentException(
                        "Twice in one signature: " + fields.get(i).name());
            }
        }
        this.binders = binders(this.fields);
        this.live = hasLive() ? Optional.of(LiveFields.of(binders)) : Optional.empty();
    }

    private static List<FieldBinder> binders(List<Field> fields) {
        List<FieldBinder> binders = new ArrayList<>(fields.size());
        for (Field field : fields) {
            binders.add(field.domain().binder(field));
        }
        return List.copyOf(binders);
    }

    private boolean hasLive() {
        for (Field field : fields) {
            if (field.presence().isLive()) {
                return true;
            }
        }
        return false;
    }

    /** Whether texts of some field are repaired. */
    public boolean isNormalized() {
        for (Field field : fields) {
            if (field.normalization().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The fields that live state fills, if there are any. */
    public Optional<LiveFields> live() {
        return live;
    }

    public List<Field> fields() {
        return fields;
    }

    /** The names of the fields, in no particular order. */
    public Set<String> names() {
        return indices.keySet();
    }

    /**
     * The index of a field.
     *
     * @throws IllegalArgumentException when no field has that name
     */
    public int indexOf(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("Not in the signature: " + name);
        }
        return index;
    }

    /**
     * The index of a field of numbers.
     *
     * @throws IllegalArgumentException when no field has that name, or it is of another type
     */
    public int quantity(String name) {
        int field = indexOf(name);
        if (!fields.get(field).type().isQuantity()) {
            throw new IllegalArgumentException("Not a number: " + name);
        }
        return field;
    }

    /** The index of the field with this name; negative when there is none. */
    int find(String name) {
        return indices.getOrDefault(name, -1);
    }

    /** One binder for each field, in order. */
    List<FieldBinder> binders() {
        return binders;
    }

    /**
     * A binder for rows with this header.
     *
     * @param now the moment of the request, with which some limits of times move
     */
    public Binder binder(Header header, Instant now) {
        return new Binder(this, header, now);
    }

    /** Checks a raw row against every field and finds all faults at once; pointers are relative to the row. */
    public Binding bind(RawRow raw, Instant now) {
        return binder(raw.header(), now).bind(raw);
    }

    /** Checks a raw row that fitted some time ago, so that no limit that moves with the clock refuses it. */
    public Binding bind(RawRow raw) {
        return bind(raw, Instant.MAX);
    }
}
