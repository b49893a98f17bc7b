package waybill.signature;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One input of a model.
 *
 * @param name a letter or underscore, then at most 63 letters, digits and underscores
 * @param unit of its numbers, such as {@code min}; empty when it has none
 * @param description for people; may be empty
 */
public record Field(String name, Domain domain, String unit, Presence presence, String description) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    public Field {
        Objects.requireNonNull(domain);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(presence);
        Objects.requireNonNull(description);
        if (!isName(name)) {
            throw new IllegalArgumentException("Not a field's name: " + name);
        }
    }

    /** Whether a field could have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public FieldType type() {
        return domain.type();
    }

    public boolean isRequired() {
        return presence instanceof Presence.Required;
    }

    /** This field with another domain: what training does once it has seen the values. */
    public Field withDomain(Domain learnt) {
        return new Field(name, learnt, unit, presence, description);
    }
}
