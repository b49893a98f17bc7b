package waybill.state.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of an update.
 *
 * @param asOf the moment that the table is as of now; empty when there is no table
 * @param generation the generation that it is at now; 0 when there is none
 * @param batches how many batches it read
 * @param events how many events it took from them, of which some may be known later
 * @param late how many of these came after the moment at which they say that they became known
 * @param rejected how many rows of the batches were no events
 * @param damaged the batches that could not be read, or not to their end, by their paths
 * @param more whether more batches wait than one update takes
 */
public record StateUpdate(
        Outcome outcome,
        Optional<Instant> asOf,
        long generation,
        long batches,
        long events,
        long late,
        long rejected,
        List<String> damaged,
        boolean more) {
    public StateUpdate {
        damaged = List.copyOf(damaged);
    }

    /** How an update ends. */
    public enum Outcome {
        /** The table has a new generation. */
        ADVANCED,
        /** The table is as of the last moment that there could be. */
        NOT_DUE,
        /** The table is as of a moment that this clock has not reached: the clock went back, or another one was ahead. */
        CLOCK_BEHIND,
        /** This clock is ahead of the store's: nothing was changed. */
        CLOCK_AHEAD,
        /** Others updated the table at the same time, each time that it was tried. */
        LOST
    }

    static StateUpdate none(Outcome outcome, Optional<Head> head) {
        return new StateUpdate(
                outcome, head.map(Head::asOf), head.map(Head::generation).orElse(0L), 0, 0, 0, 0, List.of(), false);
    }

    /** This and a later one as one. */
    StateUpdate and(StateUpdate later) {
        List<String> both = new ArrayList<>(damaged);
        both.addAll(later.damaged());
        return new StateUpdate(
                outcome == Outcome.ADVANCED && later.outcome() == Outcome.NOT_DUE ? outcome : later.outcome(),
                later.asOf(),
                later.generation(),
                batches + later.batches(),
                events + later.events(),
                late + later.late(),
                rejected + later.rejected(),
                both,
                later.more());
    }
}
