package waybill.training.gate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.training.evaluation.StateAge;

/**
 * What a model must reach, or it is not published.
 *
 * @param environments that have rules of their own, if only none at all, in the recipe's order; empty when the rules hold for
 *     every environment
 */
public record Gates(List<String> environments, List<GateRule> rules) {
    public static final Gates NONE = new Gates(List.of(), List.of());

    public Gates {
        environments = List.copyOf(environments);
        rules = List.copyOf(rules);
    }

    /** The ages of state at which the answers to single rows are judged, and not only what was measured of all of them. */
    public Set<StateAge> agesOfSome() {
        return rules.stream().filter(GateRule::isOfSome).map(GateRule::state).collect(Collectors.toSet());
    }
}
