package waybill.serving;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Pointer;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.storage.ETag;

/**
 * The version of a model that answers now. The pointer is followed off the request path; a version is fetched and verified
 * whole before one reference is swapped, so a bad one leaves the old one serving. On an instance that holds none yet, the
 * version before a refused champion answers: on a serverless platform every instance is new at some time.
 */
public final class CurrentModel {
    private static final Logger LOG = Logger.getLogger(CurrentModel.class.getName());
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int SLOWEST = 5;

    private final String name;
    private final Loader loader;
    private final ScheduledExecutorService background;
    private final Duration poll;
    private final CountDownLatch tried = new CountDownLatch(1);
    private volatile Readiness readiness;

    // Touched by the background thread alone, one task at a time.
    private Optional<ETag> settled = Optional.empty();
    private int failures;

    CurrentModel(String name, Loader loader, ScheduledExecutorService background, Duration poll) {
        this.name = name;
        this.loader = loader;
        this.background = background;
        this.poll = poll;
        this.readiness = new Readiness(name, List.of(), List.of());
    }

    void start() {
        background.execute(this::turn);
    }

    public Readiness readiness() {
        return readiness;
    }

    /**
     * The model that answers, waiting for the first attempt to load one.
     *
     * @throws WaybillException {@code MODEL_NOT_READY}, {@code STORE_UNAVAILABLE} or {@code STORE_FORBIDDEN}, with the reason
     */
    public Held await(Duration limit) {
        Optional<Held> held = readiness.answering();
        if (held.isPresent()) {
            return held.get();
        }
        boolean done = awaitFirstAttempt(limit);
        return readiness.answering().orElseThrow(() -> notReady(done));
    }

    private boolean awaitFirstAttempt(Duration limit) {
        try {
            return tried.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private WaybillException notReady(boolean tried) {
        if (!tried) {
            return new WaybillException(ErrorCode.MODEL_NOT_READY, "The model " + name + " is still being loaded.");
        }
        Problem problem = readiness.problems().get(0);
        boolean storeIsAway =
                problem.code() == ErrorCode.STORE_UNAVAILABLE || problem.code() == ErrorCode.STORE_FORBIDDEN;
        return storeIsAway
                ? new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The store of the models is out of reach.")
                : new WaybillException(
                        ErrorCode.MODEL_NOT_READY,
                        "No verified version of " + name + " is held; /api/health/ready says why.");
    }

    private void turn() {
        Duration next = poll;
        try {
            next = look();
        } finally {
            tried.countDown();
            schedule(next);
        }
    }

    private void schedule(Duration delay) {
        try {
            // Nobody waits for it: turn lets nothing escape.
            var unused = background.schedule(this::turn, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.FINE, "Model {0} is no longer followed", name);
        }
    }

    /** One look at the pointer; how long to wait before the next. Nothing may escape from here: it would end the polling. */
    private Duration look() {
        try {
            follow();
            failures = 0;
            return poll;
        } catch (WaybillException e) {
            failed(new Problem(e.code(), e.getMessage(), loader.clock().instant()));
            LOG.log(Level.WARNING, "Model " + name + ": " + e.report());
        } catch (RuntimeException | Error e) {
            failed(new Problem(
                    ErrorCode.INTERNAL,
                    "An unexpected fault; the log has it.",
                    loader.clock().instant()));
            LOG.log(Level.SEVERE, "Model " + name + ": unexpected fault while loading", e);
        }
        failures = Math.min(failures + 1, SLOWEST);
        return readiness.isReady() ? poll.multipliedBy(1L << (failures - 1)) : retryWhenEmpty();
    }

    private Duration retryWhenEmpty() {
        Duration backedOff = FIRST_RETRY.multipliedBy(1L << (failures - 1));
        return backedOff.compareTo(poll) < 0 ? backedOff : poll;
    }

    private void follow() {
        Optional<Versions.Pointed> changed =
                settled.isPresent() ? loader.versions().pointerIfChanged(name, settled.get()) : firstPointer();
        if (changed.isPresent()) {
            settled = Optional.empty();
            follow(changed.get().pointer());
            settled = Optional.of(changed.get().etag());
        }
        readiness = new Readiness(name, readiness.held(), List.of());
    }

    private Optional<Versions.Pointed> firstPointer() {
        return Optional.of(loader.versions()
                .pointer(name)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.UNKNOWN_MODEL, "No version of " + name + " has been promoted: it has no pointer.")));
    }

    private void follow(Pointer pointer) {
        if (answers(pointer.champion())) {
            return;
        }
        try {
            swap(pointer.champion(), Held.Route.CHAMPION);
        } catch (WaybillException e) {
            if (!readiness.isReady() && e.code() == ErrorCode.ARTIFACT_REJECTED) {
                pointer.previous().ifPresent(this::fallBack);
            }
            throw e;
        }
    }

    private boolean answers(VersionRef ref) {
        return readiness
                .answering()
                .filter(held -> held.described().ref().equals(ref) && held.route() == Held.Route.CHAMPION)
                .isPresent();
    }

    private void fallBack(VersionRef previous) {
        try {
            swap(previous, Held.Route.PREVIOUS);
        } catch (WaybillException e) {
            LOG.log(Level.WARNING, "Model " + name + ": the previous version is no help either: " + e.report());
        }
    }

    private void swap(VersionRef ref, Held.Route route) {
        long begun = System.nanoTime();
        Held held = loader.load(loader.versions().describe(name, ref), route, begun);
        readiness = new Readiness(name, List.of(held), List.of());
        LOG.log(Level.INFO, "Model {0}: version {1} answers now", new Object[] {name, ref.version()});
    }

    private void failed(Problem problem) {
        readiness = new Readiness(name, readiness.held(), List.of(problem));
    }
}
