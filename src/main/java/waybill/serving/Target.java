package waybill.serving;

import java.util.Optional;

/**
 * Who is asked.
 *
 * @param model by its name; the default model when it is absent
 * @param version by its name, promoted or not; when it is absent, the one that the model's pointer leads to
 */
public record Target(Optional<String> model, Optional<String> version) {
    /** The default model's version by the pointer. */
    public static final Target DEFAULT = new Target(Optional.empty(), Optional.empty());

    /** A model's version by the pointer. */
    public static Target model(String name) {
        return new Target(Optional.of(name), Optional.empty());
    }
}
