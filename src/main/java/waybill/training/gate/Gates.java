package waybill.training.gate;

import java.util.List;

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
}
