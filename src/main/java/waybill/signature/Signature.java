package waybill.signature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a model accepts: its fields, in order. Tribuo silently drops names that it does not know, adds up names that occur twice
 * and reads missing values as zero. So a model gets nothing but a {@link Row}, and only {@link #bind} makes rows.
 */
public final class Signature {
    private final List<Field> fields;
    private final Set<String> essential;
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<FieldBinder> binders;

    /**
     * A signature.
     *
     * @param fields the fields, at least one, no name twice
     * @param essential the names of required fields that have no substitute even when the caller asks for warnings only, such as
     *     the offset of the output
     */
    public Signature(List<Field> fields, Set<String> essential) {
        this.fields = List.copyOf(fields);
        this.essential = Set.copyOf(essential);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("A signature has at least one field.");
        }
        for (int i = 0; i < fields.size(); i++) {
            if (indices.put(fields.get(i).name(), i) != null) {
                throw new IllegalArgumentException(
                        "Twice in one signature: " + fields.get(i).name());
            }
        }
        if (!indices.keySet().containsAll(essential)) {
            throw new IllegalArgumentException("An essential field is not in the signature.");
        }
        this.binders =
                this.fields.stream().map(field -> field.domain().binder(field)).toList();
    }

    public List<Field> fields() {
        return fields;
    }

    public Set<String> essential() {
        return essential;
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

    /** The index of the field with this name; negative when there is none. */
    int find(String name) {
        return indices.getOrDefault(name, -1);
    }

    /** One binder for each field, in order. */
    List<FieldBinder> binders() {
        return binders;
    }

    /** A binder for rows with this header. */
    public Binder binder(Header header) {
        return new Binder(this, header);
    }

    /** Checks a raw row against every field and finds all faults at once; pointers are relative to the row. */
    public Binding bind(RawRow raw) {
        return binder(raw.header()).bind(raw);
    }
}
