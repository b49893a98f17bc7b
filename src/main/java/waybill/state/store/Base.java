package waybill.state.store;

import java.time.Instant;
import java.util.Optional;
import waybill.legs.track.LegTracker;
import waybill.state.StateDefinition;
import waybill.state.engine.StateEngine;
import waybill.storage.ETag;

/**
 * What an update goes on from.
 *
 * @param head the head that it was read by, unless there is none yet, and its state in the store
 * @param asOf the moment that the table is as of, or from which a new one begins
 */
record Base(Optional<Found> head, Instant asOf, Consumed consumed, LegTracker tracker, StateEngine engine) {
    /** A head, and its state in the store. */
    record Found(Head head, ETag state) {}

    static Base none(StateDefinition definition, Instant from) {
        return new Base(
                Optional.empty(),
                from,
                new Consumed(),
                new LegTracker(definition.match()),
                new StateEngine(definition));
    }

    long nextGeneration() {
        return head.map(found -> found.head().generation()).orElse(0L) + 1;
    }

    Head.Totals totals() {
        return head.map(found -> found.head().totals()).orElse(Head.Totals.NONE);
    }

    Optional<Head.Previous> asPrevious() {
        return head.map(Found::head).map(last -> new Head.Previous(last.generation(), last.asOf(), last.blobs()));
    }
}
