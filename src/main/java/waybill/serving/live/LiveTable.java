package waybill.serving.live;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.WaybillException;
import waybill.serving.retry.RefusalBackoff;
import waybill.state.StateDefinition;
import waybill.state.StateHead;
import waybill.state.StateSource;
import waybill.state.StateTable;

/**
 * The state of one table, which follows its head off the request path. A new snapshot is fetched and read whole before one reference
 * is swapped, so while a bad one is refused, or the store is away, the last good one is used, as long as its age allows. A table
 * that nobody asks for any more is not looked at until somebody does.
 */
final class LiveTable implements LiveState {
    private final StateDefinition definition;
    private final StateSource source;
    private final Clock clock;
    private final Following following;
    private final Background background;
    private final CountDownLatch tried = new CountDownLatch(1);
    private final AtomicBoolean followed = new AtomicBoolean();
    private volatile Optional<StateTable> held = Optional.empty();
    private volatile Optional<StateProblem> fault = Optional.empty();
    private volatile boolean wanted;
    private long waitUntil;

    // These fields are used by one look at a time, each begun by the one before.
    private final RefusalBackoff backoff = new RefusalBackoff();
    private Optional<StateHead> head = Optional.empty();
    private Optional<StateHead> read = Optional.empty();
    private String lastLogged = "";

    LiveTable(StateDefinition definition, StateSource source, Clock clock, Following following, Background background) {
        this.definition = definition;
        this.source = source;
        this.clock = clock;
        this.following = following;
        this.background = background;
    }

    /** Begins to follow the table, unless that is done already. */
    void want() {
        wanted = true;
        if (!followed.get() && followed.compareAndSet(false, true)) {
            background.begin(this::poll);
        }
    }

    /** The state; before the first look has ended, waits for it, all callers together no longer than their patience. */
    @Override
    public Optional<StateTable> now() {
        want();
        if (tried.getCount() > 0) {
            awaitFirstLook();
        }
        return held;
    }

    private void awaitFirstLook() {
        try {
            // A look that has not ended by then is an answer without state, and the next one does not wait again.
            boolean unused = tried.await(left(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long left() {
        if (waitUntil == 0) {
            waitUntil = System.nanoTime() + following.patience().toNanos();
        }
        return waitUntil - System.nanoTime();
    }

    @Override
    public Optional<StateProblem> problem() {
        want();
        if (tried.getCount() > 0) {
            return Optional.empty();
        }
        Optional<StateProblem> failed = fault;
        return failed.isPresent() ? failed : old();
    }

    private Optional<StateProblem> old() {
        Instant now = clock.instant();
        return held.filter(table -> LiveModel.age(table, now).compareTo(definition.freshFor()) >= 0)
                .map(table -> new StateProblem(
                        "The state of " + definition.table() + " is of " + table.asOf()
                                + ": nothing has updated it since.",
                        now));
    }

    private void poll() {
        try {
            look();
        } finally {
            tried.countDown();
            logIfOther();
            next();
        }
    }

    private void next() {
        if (wanted) {
            wanted = false;
            background.later(this::poll, following.poll());
            return;
        }
        followed.set(false);
        if (wanted) {
            want();
        }
    }

    /** Reads the head, and the snapshot if it is another one. No exception may escape, because it would end the following. */
    void look() {
        try {
            Optional<StateHead> now = source.head(definition, head);
            if (!now.equals(head)) {
                head = now;
                backoff.reset();
            }
            if (now.isEmpty()) {
                fault = failed("There is no state of " + definition.table() + " as the model defines it: './waybill"
                        + " state update' makes it.");
            } else if (now.equals(read)) {
                fault = Optional.empty();
            } else if (backoff.isDue()) {
                read(now.get());
            }
        } catch (WaybillException e) {
            fault = failed("The state of " + definition.table() + " cannot be read: " + String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            log().log(Level.SEVERE, "The state of " + definition.table() + ": unexpected fault", e);
            fault = failed("The state of " + definition.table() + " met an unexpected fault; the log has it.");
        }
    }

    private void read(StateHead newest) {
        try {
            held = Optional.of(source.read(definition, newest.snapshot()));
            read = Optional.of(newest);
            fault = Optional.empty();
        } catch (RuntimeException | Error e) {
            backoff.refused();
            throw e;
        }
    }

    private Optional<StateProblem> failed(String message) {
        return Optional.of(new StateProblem(message, clock.instant()));
    }

    /** Logs a problem when it begins, and its end: after the waiting answers were released, because the first line takes 20 ms. */
    private void logIfOther() {
        Optional<StateProblem> now = fault.isPresent() ? fault : old();
        String message = now.map(StateProblem::message).orElse("");
        if (message.equals(lastLogged)) {
            return;
        }
        if (message.isEmpty()) {
            log().log(Level.INFO, "State of {0}: it is as it should be again", definition.table());
        } else {
            log().warning(message);
        }
        lastLogged = message;
    }

    private static Logger log() {
        return Logger.getLogger(LiveTable.class.getName());
    }
}
