package waybill.training.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import waybill.yaml.Durations;

/**
 * How old the state is that rows are measured with.
 *
 * @param name as in gates and {@code metrics.json}: {@code fresh}, an age such as {@code 15m}, or {@code none}
 * @param age at least; empty for rows without state
 */
public record StateAge(String name, Optional<Duration> age) {
    /** As rows are asked as a rule: at the age that the recipe expects. All rows of a model without state are. */
    public static final StateAge USUAL = new StateAge("", Optional.empty());

    /** As new as state is when all goes well. */
    public static final StateAge FRESH = new StateAge("fresh", Optional.of(Duration.ZERO));

    public static final StateAge NONE = new StateAge("none", Optional.empty());

    private static final List<Duration> MEASURED =
            List.of(Duration.ZERO, Duration.ofMinutes(15), Duration.ofMinutes(60), Duration.ofHours(6));

    public static StateAge of(Duration age) {
        return age.isZero() ? FRESH : new StateAge(Durations.text(age), Optional.of(age));
    }

    /** The ages at which a model is measured: some that every model has, the expected one, and none; the freshest first. */
    public static List<StateAge> measured(Duration expected, Duration staleAfter) {
        TreeSet<Duration> all = new TreeSet<>(MEASURED);
        all.add(expected);
        List<StateAge> ages = new ArrayList<>();
        all.stream()
                .filter(age -> age.compareTo(staleAfter) < 0)
                .map(StateAge::of)
                .forEach(ages::add);
        ages.add(NONE);
        return ages;
    }

    public boolean isUsual() {
        return name.isEmpty();
    }

    /** In words, such as {@code state 15m old}. */
    public String inWords() {
        if (age.isEmpty()) {
            return "no state";
        }
        return age.get().isZero() ? "fresh state" : "state " + name + " old";
    }
}
