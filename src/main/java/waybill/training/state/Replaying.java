package waybill.training.state;

import java.time.Instant;
import java.util.Map;
import java.util.function.LongConsumer;
import waybill.signature.Signature;
import waybill.state.engine.Replay;
import waybill.training.data.EventQuery;
import waybill.training.data.EventRows;
import waybill.training.data.Part;
import waybill.training.data.Table;
import waybill.training.recipe.Recipe;
import waybill.training.recipe.StatePlan;

/** Replays the events of a recipe, and asks the state that they make for the recipe's rows. */
public record Replaying(Recipe recipe, StatePlan plan, Instant now) {
    /**
     * What state knew for the rows of a table.
     *
     * @param sent the rows, with what callers send
     * @param parts the indices of each part's rows
     * @param signature of what callers send
     * @param progress accepts how many questions more have been answered, now and then
     * @throws waybill.failure.WaybillException {@code INVALID_DATA} or {@code INVALID_RECIPE} when the query makes no events
     */
    public ReplayedState replay(Table sent, Map<Part, int[]> parts, Signature signature, LongConsumer progress) {
        EventQuery query = new EventQuery(recipe.folder());
        try (EventRows events =
                query.open(plan.events(), plan.definition().streams().get(0))) {
            Replay replay = Replay.inOrder(plan.definition(), events);
            StateHistory history = StateHistory.of(recipe, sent, parts, signature, now, replay::advance, progress);
            // What comes after the last row is a part of what the state could be made of all the same.
            events.forEachRemaining(event -> {});
            return new ReplayedState(history, new ReplayedEvents(events.count(), events.sha256()));
        }
    }
}
