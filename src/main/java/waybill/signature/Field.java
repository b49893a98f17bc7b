package waybill.signature;

import java.util.Objects;
import java.util.Optional;
import waybill.signature.normal.Normalization;

/**
 * One input of a model.
 *
 * @param name the field's name: a letter or underscore, then at most 63 letters, digits and underscores
 * @param unit the unit of its numbers, such as {@code min}; empty when it has none
 * @param description a text for people; may be empty
 * @param isPrivate whether its values are left out of what is kept of requests
 * @param normalization how texts that callers send become its values; nothing where they are taken as they come
 */
public record Field(
        String name,
        Domain domain,
        String unit,
        Presence presence,
        String description,
        boolean isPrivate,
        Optional<Normalization> normalization) {
    private static final int LONGEST_NAME = 64;

    public Field {
        Objects.requireNonNull(domain);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(presence);
        Objects.requireNonNull(description);
        if (!isName(name)) {
            throw new IllegalArgumentException("Not a field's name: " + name);
        }
        if (normalization.isPresent()) {
            NormalValues.require(name, domain, presence, normalization.get());
        }
    }

    /** A field whose texts are taken as they come. */
    public Field(String name, Domain domain, String unit, Presence presence, String description, boolean isPrivate) {
        this(name, domain, unit, presence, description, isPrivate, Optional.empty());
    }

    /** The same, which is not private. */
    public Field(String name, Domain domain, String unit, Presence presence, String description) {
        this(name, domain, unit, presence, description, false);
    }

    /** Whether a field could have this name. */
    public static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_NAME;
    }

    public FieldType type() {
        return domain.type();
    }

    public boolean isRequired() {
        return presence instanceof Presence.Required;
    }

    /** This field with the domain that training has learnt from the values. */
    public Field withDomain(Domain learnt) {
        return new Field(name, learnt, unit, presence, description, isPrivate, normalization);
    }

    /**
     * A value as this field has it, which may still be a wrong one: a text is put in its normal form, and is missing if it is a word for
     * that; any other value is left as it is.
     */
    public RawValue normalized(RawValue value) {
        if (normalization.isEmpty()
                || value.isMissing()
                || !(value instanceof RawValue.Text || value instanceof RawValue.Cell)) {
            return value;
        }
        String text = value instanceof RawValue.Cell cell ? cell.text() : ((RawValue.Text) value).value();
        String normal = normalization.get().of(text);
        if (normal.equals(text)) {
            return value;
        }
        if (normal.isEmpty()) {
            return RawValue.MISSING;
        }
        return value instanceof RawValue.Text ? new RawValue.Text(normal) : RawValue.Cell.of(normal);
    }
}
