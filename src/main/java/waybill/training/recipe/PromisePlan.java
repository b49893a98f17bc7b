package waybill.training.recipe;

import java.util.List;

/**
 * Promises as a recipe asks for them.
 *
 * @param folds how many stretches of {@code train}; 0 unless the rule is {@link CalibrationRule#FOLDS}
 * @param from a timestamp and minutes, whose sum is the time from which the output counts; none when promises are numbers only
 */
public record PromisePlan(CalibrationRule rule, int folds, List<String> from) {
    public PromisePlan {
        from = List.copyOf(from);
    }
}
