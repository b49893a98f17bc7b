package waybill.training.recipe;

import java.util.Optional;

/** What a model is to say besides its value, as a recipe asks for it. */
public record CalibrationPlan(Optional<IntervalPlan> intervals, Optional<PromisePlan> promises) {
    /** Nothing. */
    public static final CalibrationPlan NONE = new CalibrationPlan(Optional.empty(), Optional.empty());

    /** The name of the member of a row that holds its deadline, which no input can have where there are promises. */
    static final String DEADLINE = "deadline";

    /** Whether nothing is asked for. */
    public boolean isNone() {
        return intervals.isEmpty() && promises.isEmpty();
    }
}
