package waybill.serving;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Pointer;
import waybill.registry.VersionRef;

/**
 * What answers for one model now. Its pointer is followed off the request path; a version is fetched and verified whole before one
 * reference is swapped, so a bad one leaves the old one serving. On an instance that has loaded none yet, the version before a refused champion
 * answers: on a serverless platform every instance is new at some time.
 */
final class Deployment {
    private final String model;
    private final Loader loader;
    private final VersionCache cache;
    private final ScheduledExecutorService background;
    private final Duration poll;
    private final CountDownLatch tried = new CountDownLatch(1);
    private volatile Readiness readiness;
    private volatile boolean closed;

    // Touched by one background task at a time, each begun by the one before.
    private final PointerWatch pointer;
    private final RefusalBackoff backoff = new RefusalBackoff();
    private final FailureDelay delay;
    private Optional<Chosen> answering = Optional.empty();
    private Optional<LoadFailure> refusal = Optional.empty();
    private boolean followed;

    Deployment(String model, Loader loader, VersionCache cache, ScheduledExecutorService background, Duration poll) {
        this.model = model;
        this.loader = loader;
        this.cache = cache;
        this.background = background;
        this.poll = poll;
        this.pointer = new PointerWatch(model, loader.versions());
        this.delay = new FailureDelay(poll);
        this.readiness = Readiness.untried(model);
    }

    void start() {
        schedule(Duration.ZERO);
    }

    /** Ends the polling. A first attempt that somebody may be waiting for is still made. */
    void close() {
        closed = true;
    }

    String model() {
        return model;
    }

    Readiness readiness() {
        return readiness;
    }

    /**
     * The version that answers; the first attempt to load one is waited for.
     *
     * @throws WaybillException {@code MODEL_NOT_READY} or {@code STORE_UNAVAILABLE}, with the reason
     */
    Chosen await(Duration limit) {
        Optional<Chosen> chosen = readiness.answering();
        if (chosen.isPresent()) {
            return chosen.get();
        }
        boolean done = awaitFirstAttempt(limit);
        // Read once: the next attempt may end between two looks at it.
        Readiness now = readiness;
        return now.answering().orElseThrow(() -> done ? notReady(now) : stillLoading());
    }

    private boolean awaitFirstAttempt(Duration limit) {
        try {
            return tried.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private WaybillException stillLoading() {
        return new WaybillException(ErrorCode.MODEL_NOT_READY, "The model " + model + " is still being loaded.");
    }

    private WaybillException notReady(Readiness now) {
        return now.problems().stream().anyMatch(LoadFailure::isOfStore)
                ? new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The store of the models is out of reach.")
                : new WaybillException(
                        ErrorCode.MODEL_NOT_READY,
                        "No verified version of " + model + " is held; /api/models says why.");
    }

    private void poll() {
        Duration next = poll;
        Optional<Chosen> before = answering;
        try {
            next = lookOnce();
        } finally {
            Optional<Chosen> now = answering;
            tried.countDown();
            schedule(next);
            logIfAnother(before, now);
        }
    }

    /** When nobody waits any more: the first line that is logged takes 20 ms. */
    private void logIfAnother(Optional<Chosen> before, Optional<Chosen> now) {
        if (now.isPresent() && before.filter(now.get()::isSame).isEmpty()) {
            log().log(Level.INFO, "Model {0}: version {1} answers now", new Object[] {
                model, now.get().version()
            });
        }
    }

    private static Logger log() {
        return Logger.getLogger(Deployment.class.getName());
    }

    private void schedule(Duration delay) {
        if (closed) {
            return;
        }
        try {
            // Nobody waits for it: poll lets nothing escape.
            var unused = background.schedule(this::poll, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            log().log(Level.FINE, "Model {0} is no longer followed", model);
        }
    }

    /** One look at the pointer, and at what it names; how long to wait before the next. */
    private Duration lookOnce() {
        Optional<LoadFailure> problem = attempt(this::readPointer).or(this::followIfDue);
        if (problem.isPresent()) {
            delay.failed();
        } else {
            delay.reset();
        }
        readiness = new Readiness(
                model,
                answering,
                Stream.concat(problem.stream(), scorerRefused().stream())
                        .distinct()
                        .toList());
        return answering.isPresent() ? poll : delay.next();
    }

    /** What went wrong, if anything did. Nothing may escape from here: it would end the polling. */
    private Optional<LoadFailure> attempt(Runnable step) {
        try {
            step.run();
            return Optional.empty();
        } catch (WaybillException e) {
            log().log(Level.WARNING, "Model " + model + ": " + e.report());
            return Optional.of(failure(e.code(), e.getMessage()));
        } catch (RuntimeException | Error e) {
            log().log(Level.SEVERE, "Model " + model + ": unexpected fault while loading", e);
            return Optional.of(failure(ErrorCode.INTERNAL, "An unexpected fault; the log has it."));
        }
    }

    private LoadFailure failure(ErrorCode code, String message) {
        return new LoadFailure(code, message, loader.clock().instant());
    }

    private void readPointer() {
        if (pointer.look()) {
            followed = false;
            delay.reset();
            backoff.reset();
        }
    }

    /**
     * Loads what the pointer names. While something answers, a refused version is fetched again ever more seldom; the pointer itself
     * is looked at as often as ever, so that its next change is not missed for as long.
     */
    private Optional<LoadFailure> followIfDue() {
        if (followed) {
            return Optional.empty();
        }
        if (answering.isPresent() && !backoff.isDue()) {
            return refusal;
        }
        refusal = attempt(() -> follow(pointer.pointer())).or(this::scorerRefused);
        followed = refusal.isEmpty();
        if (refusal.filter(failure -> !failure.isOfStore()).isPresent()) {
            backoff.refused();
        }
        return refusal;
    }

    /** Why the compiled scorer of the version that answers is not used, where it should be. */
    private Optional<LoadFailure> scorerRefused() {
        return answering.flatMap(chosen -> chosen.loaded().loading().scorerRefused());
    }

    private void follow(Pointer names) {
        if (isChampion(names.champion())) {
            answering = answering.map(chosen -> new Chosen(cache.retried(chosen.loaded()), chosen.route()));
            return;
        }
        try {
            swap(names.champion(), Route.CHAMPION);
        } catch (RuntimeException e) {
            if (answering.isEmpty() && isOfVersion(e)) {
                names.previous().ifPresent(this::fallBack);
            }
            throw e;
        }
    }

    /** Whether another version may do better: an unforeseen fault of this one counts. */
    private static boolean isOfVersion(RuntimeException e) {
        return !(e instanceof WaybillException designed)
                || designed.code() == ErrorCode.ARTIFACT_REJECTED
                || designed.code() == ErrorCode.UNKNOWN_VERSION;
    }

    private boolean isChampion(VersionRef ref) {
        return answering.isPresent()
                && answering.get().route() == Route.CHAMPION
                && answering.get().loaded().ref().equals(ref);
    }

    private void fallBack(VersionRef previous) {
        try {
            swap(previous, Route.PREVIOUS);
        } catch (WaybillException e) {
            log().log(Level.WARNING, "Model " + model + ": the previous version is no help either: " + e.report());
        } catch (RuntimeException e) {
            log().log(Level.SEVERE, "Model " + model + ": unexpected fault of the previous version", e);
        }
    }

    private void swap(VersionRef ref, Route route) {
        answering = Optional.of(new Chosen(cache.load(model, ref), route));
    }
}
