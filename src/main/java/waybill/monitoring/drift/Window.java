package waybill.monitoring.drift;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import waybill.profile.Comparison;
import waybill.profile.Finding;

/**
 * A stretch of time whose rows were compared with training.
 *
 * @param from the beginning
 * @param to the end, which is not in it
 * @param steps of how many steps it is made; more than one because a single one had too few rows
 * @param rows that were asked, refused ones included
 * @param late how many counts came after a step of it was merged
 * @param damaged counts that cannot be read, and are left out
 * @param comparison what the comparison found; nothing where even the longest window had too few rows
 */
public record Window(
        Instant from,
        Instant to,
        int steps,
        long rows,
        int late,
        List<String> damaged,
        Optional<Comparison> comparison) {
    public Window {
        damaged = List.copyOf(damaged);
    }

    /** What a window says. */
    public enum Verdict {
        /** Its rows are those of training, as far as anybody can tell. */
        STABLE,
        /** Something differs more than chance explains, and enough to matter. */
        DRIFT,
        /** There were too few rows to tell. */
        INSUFFICIENT;

        /** The name in JSON: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Verdict verdict() {
        if (comparison.filter(found -> !found.isInsufficient()).isEmpty()) {
            return Verdict.INSUFFICIENT;
        }
        return comparison.get().hasDrift() ? Verdict.DRIFT : Verdict.STABLE;
    }

    /** What drifts. */
    public List<Finding> drifts() {
        return comparison.map(Comparison::drifts).orElse(List.of());
    }
}
