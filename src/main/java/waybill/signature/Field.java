package waybill.signature;

import java.util.Objects;

/**
 * One input of a model.
 *
 * @param name the field's name: a letter or underscore, then at most 63 letters, digits and underscores
 * @param unit the unit of its numbers, such as {@code min}; empty when it has none
 * @param description a text for people; may be empty
 * @param isPrivate whether its values are left out of what is kept of requests
 */
public record Field(String name, Domain domain, String unit, Presence presence, String description, boolean isPrivate) {
    private static final int LONGEST_NAME = 64;

    public Field {
        Objects.requireNonNull(domain);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(presence);
        Objects.requireNonNull(description);
        if (!isName(name)) {
            throw new IllegalArgumentException("Not a field's name: " + name);
        }
    }

    /** A field that is not private. */
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
        return new Field(name, learnt, unit, presence, description, isPrivate);
    }
}
