package waybill.serving;

import java.util.List;
import java.util.Optional;

/**
 * Whether a model can answer, and its problems.
 *
 * @param answering the version that answers, if there is one
 * @param problems empty when the champion answers with the scorer that it should use, and the store answered at the last read
 */
public record Readiness(String model, Optional<Chosen> answering, List<LoadFailure> problems) {
    public Readiness {
        problems = List.copyOf(problems);
    }

    /** The readiness before the first attempt to load a version. */
    public static Readiness untried(String model) {
        return new Readiness(model, Optional.empty(), List.of());
    }

    public boolean isReady() {
        return answering.isPresent();
    }
}
