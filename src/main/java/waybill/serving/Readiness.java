package waybill.serving;

import java.util.List;
import java.util.Optional;

/**
 * Whether a model can answer, and what is wrong.
 *
 * @param held the verified model that answers; none or one
 * @param problems empty when the champion answers, by the scorer that it should, and the store was in reach at the last look
 */
public record Readiness(String model, List<Held> held, List<Problem> problems) {
    public Readiness {
        held = List.copyOf(held);
        problems = List.copyOf(problems);
    }

    public boolean isReady() {
        return !held.isEmpty();
    }

    public Optional<Held> answering() {
        return held.stream().findFirst();
    }
}
