package waybill.training.recipe;

import java.time.Duration;
import java.util.List;
import waybill.state.StateDefinition;
import waybill.training.data.EventSource;
import waybill.training.evaluation.StateAge;

/**
 * The live state of a model as a recipe asks for it.
 *
 * @param definition what is known, and until when it is used: a part of the version
 * @param events what happened, to be replayed
 * @param expectedAge how old state is as a rule when the model is asked: candidates are chosen at it
 * @param blankShare the share of the training rows that are learnt from without state
 */
public record StatePlan(StateDefinition definition, EventSource events, Duration expectedAge, double blankShare) {
    /** The ages at which the model is measured, the freshest first. */
    public List<StateAge> ages() {
        return StateAge.measured(expectedAge, definition.staleAfter());
    }

    /** The age at which rows are measured where nothing else is said. */
    public StateAge usual() {
        return StateAge.of(expectedAge);
    }
}
