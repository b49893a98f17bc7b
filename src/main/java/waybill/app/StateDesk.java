package waybill.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import waybill.app.board.Board;
import waybill.app.board.BoardRequest;
import waybill.app.board.Boards;
import waybill.app.board.LegsText;
import waybill.app.board.OpenLegs;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.store.EventBlobs;
import waybill.serving.Chosen;
import waybill.serving.live.LiveModel;
import waybill.state.StateDefinition;
import waybill.state.StateHead;
import waybill.state.store.StateStore;
import waybill.state.store.StateUpdate;
import waybill.state.store.StateUpdater;

/**
 * Live state for the functions of timers and HTTP. Messages to operators go to the log of the invocation, in lines that begin with
 * a word that {@code infra/monitoring.tf} looks for.
 */
final class StateDesk {
    private static final String OLD = "state.table.old";
    private static final String DAMAGED = "state.batch.damaged";

    private final App app;
    private final Clock clock;
    private final ServedStates states;
    private final StateUpdater updater;
    private final Boards boards;
    /** The answers to 20,000 legs are tens of megabytes: one who looks at a time. */
    private final Object asking = new Object();

    private int turn;

    private StateDesk(App app, Clock clock) {
        this.app = app;
        this.clock = clock;
        this.states =
                new ServedStates(app.stores(), app.versions(), app.settings().model());
        this.updater = new StateUpdater(app.stores().blobs(), clock);
        this.boards =
                new Boards(app.versions().states(), new StateStore(app.stores().reader()));
    }

    static StateDesk open(App app, Clock clock) {
        app.stores().createContainers(List.of(EventBlobs.CONTAINER, StateStore.CONTAINER));
        return new StateDesk(app, clock);
    }

    /**
     * Updates the tables of the versions that answer, or would after a rollback, for as long as the settings say. What fails of one
     * table is no reason to leave the others.
     *
     * @throws WaybillException the first failure, after all tables had their turn
     */
    synchronized void update(Logger log) {
        Instant end = clock.instant().plus(app.settings().live().updating());
        Optional<WaybillException> failure = Optional.empty();
        for (StateDefinition definition : inTurn(states.all(log))) {
            try {
                update(definition, end, log);
            } catch (WaybillException e) {
                tellAge(definition, asOf(definition), e.code() + ": " + e.report(), log);
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Another table is the first each time, so that one that takes all the time there is does not keep the others waiting. */
    private List<StateDefinition> inTurn(Collection<StateDefinition> all) {
        List<StateDefinition> turned = new ArrayList<>(all);
        Collections.rotate(turned, turn++);
        return turned;
    }

    private void update(StateDefinition definition, Instant end, Logger log) {
        Duration left = Duration.between(clock.instant(), end);
        if (left.isNegative() || left.isZero()) {
            tellAge(definition, asOf(definition), "other tables took all the time of this update", log);
            return;
        }
        StateUpdate done = updater.update(definition, left);
        done.damaged()
                .forEach(batch -> log.severe(DAMAGED + " " + batch + ": not all of it is events; what is counts."));
        boolean stuck = done.outcome() == StateUpdate.Outcome.CLOCK_AHEAD;
        // A clock that is wrong is told at once, also where there is no table that could be old.
        tellAge(definition, stuck ? done.asOf().or(() -> Optional.of(Instant.EPOCH)) : done.asOf(), reason(done), log);
    }

    private static String reason(StateUpdate done) {
        if (done.more()) {
            return "there is more to do than one update takes";
        }
        return switch (done.outcome()) {
            case CLOCK_AHEAD -> "this machine's clock is ahead of the store's, so nothing was changed";
            case CLOCK_BEHIND -> "this machine's clock is behind the table";
            case LOST -> "others update it at the same time";
            case ADVANCED, NOT_DUE -> "it waits for its next moment";
        };
    }

    /** Says that a table is older than it should be, if it is. One that was never made has no age. */
    private void tellAge(StateDefinition definition, Optional<Instant> asOf, String reason, Logger log) {
        Duration age =
                asOf.map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO);
        if (age.compareTo(definition.freshFor()) > 0) {
            String since = asOf.filter(Instant.EPOCH::isBefore)
                    .map(moment -> "it is as of " + moment + ", " + age.toMinutes() + " minutes ago")
                    .orElse("nobody knows how old it is");
            log.warning(OLD + " " + definition.table() + ": " + since + ": " + reason);
        }
    }

    /** The store, which may be why an update failed, is asked once more. */
    private Optional<Instant> asOf(StateDefinition definition) {
        try {
            return app.versions().states().head(definition, Optional.empty()).map(StateHead::asOf);
        } catch (WaybillException unknown) {
            return Optional.of(Instant.EPOCH);
        }
    }

    /** Answers with the open legs. */
    Reply open(Call call) {
        BoardRequest request = BoardRequest.of(call.query());
        Chosen chosen = app.plane().choose(request.model());
        StateDefinition definition = chosen.loaded()
                .live()
                .map(LiveModel::definition)
                .orElseThrow(() -> unavailable("The model has no live state, so it knows of no open legs."));
        Board board = boards.of(definition)
                .orElseThrow(
                        () -> unavailable("The live state of the model was never updated: it knows of no legs yet."));
        synchronized (asking) {
            OpenLegs legs = OpenLegs.ask(app.plane(), chosen, definition, board.departures(), request.deadline());
            return Reply.json(
                    200, LegsText.of(chosen, definition.table(), board, legs, clock.instant(), request.limit()));
        }
    }

    private static WaybillException unavailable(String message) {
        return new WaybillException(ErrorCode.NOT_AVAILABLE, message);
    }
}
