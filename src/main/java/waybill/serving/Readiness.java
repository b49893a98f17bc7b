package waybill.serving;

import java.util.List;
import java.util.Optional;

/**
 * Whether a model can answer, and what is wrong.
 *
 * @param answering the version that answers, if there is one
 * @param problems empty when the champion answers, by the scorer that it should, and the store was in reach at the last look
 */
public record Readiness(String model, Optional<Chosen> answering, List<LoadFailure> problems) {
    public Readiness {
        problems = List.copyOf(problems);
    }

    /** Nothing is loaded, and nothing was tried yet. */
    public static Readiness untried(String model) {
        return new Readiness(model, Optional.empty(), List.of());
    }

    public boolean isReady() {
        return answering.isPresent();
    }
}
