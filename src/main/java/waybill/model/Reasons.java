package waybill.model;

import java.util.Optional;

/** The {@link Explanations} of a model, made when somebody first asks for them, and kept. Thread-safe. */
final class Reasons {
    private final ServableModel model;
    private Optional<Explanations> made = Optional.empty();
    private boolean asked;

    Reasons(ServableModel model) {
        this.model = model;
    }

    synchronized Optional<Explanations> get() {
        if (!asked) {
            made = Explanations.of(
                    model.encoder(),
                    model.members().get(Member.POINT),
                    model.output(),
                    model.calibrations().probabilities());
            asked = true;
        }
        return made;
    }
}
