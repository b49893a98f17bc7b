package waybill.serving;

import java.util.Optional;

/**
 * The model and the version that a caller asks for.
 *
 * @param model the model's name; the default model when it is absent
 * @param version the version's name, promoted or not; when it is absent, the version that answers for the model
 */
public record ModelSelector(Optional<String> model, Optional<String> version) {
    /** The version that answers for the default model. */
    public static final ModelSelector DEFAULT = new ModelSelector(Optional.empty(), Optional.empty());

    /** The version that answers for a model. */
    public static ModelSelector model(String name) {
        return new ModelSelector(Optional.of(name), Optional.empty());
    }
}
