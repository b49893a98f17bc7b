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
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Pointer;
import waybill.registry.VersionRef;
import waybill.registry.Versions;

/**
 * The version of a model that answers now. The pointer is followed off the request path; a version is fetched and verified
 * whole before one reference is swapped, so a bad one leaves the old one serving. On an instance that holds none yet, the
 * version before a refused champion answers: on a serverless platform every instance is new at some time.
 */
public final class CurrentModel {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int SLOWEST = 5;
    private static final int LONGEST_PAUSE = 15;

    private final String name;
    private final Loader loader;
    private final ScheduledExecutorService background;
    private final Duration poll;
    private final CountDownLatch tried = new CountDownLatch(1);
    private volatile Readiness readiness;

    // Touched by one background task at a time, each begun by the one before.
    private Optional<Versions.Pointed> wanted = Optional.empty();
    private Optional<Held> answering = Optional.empty();
    private Optional<Problem> refusal = Optional.empty();
    private boolean followed;
    private int failures;
    private int pause;
    private int pausesLeft;

    CurrentModel(String name, Loader loader, ScheduledExecutorService background, Duration poll) {
        this.name = name;
        this.loader = loader;
        this.background = background;
        this.poll = poll;
        this.readiness = new Readiness(name, List.of(), List.of());
    }

    void start() {
        schedule(Duration.ZERO);
    }

    public Readiness readiness() {
        return readiness;
    }

    /**
     * The model that answers, waiting for the first attempt to load one.
     *
     * @throws WaybillException {@code MODEL_NOT_READY} or {@code STORE_UNAVAILABLE}, with the reason
     */
    public Held await(Duration limit) {
        Optional<Held> held = readiness.answering();
        if (held.isPresent()) {
            return held.get();
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
        return new WaybillException(ErrorCode.MODEL_NOT_READY, "The model " + name + " is still being loaded.");
    }

    private WaybillException notReady(Readiness now) {
        return now.problems().stream().anyMatch(CurrentModel::isOfStore)
                ? new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The store of the models is out of reach.")
                : new WaybillException(
                        ErrorCode.MODEL_NOT_READY,
                        "No verified version of " + name + " is held; /api/models says why.");
    }

    private void turn() {
        Duration next = poll;
        Optional<Held> before = answering;
        try {
            next = look();
        } finally {
            Optional<Held> now = answering;
            tried.countDown();
            schedule(next);
            tellIfAnother(before, now);
        }
    }

    /** When nobody waits any more: the first line that is logged takes 20 ms. */
    private void tellIfAnother(Optional<Held> before, Optional<Held> now) {
        if (now.isPresent() && before.filter(now.get()::isSameVersion).isEmpty()) {
            log().log(Level.INFO, "Model {0}: version {1} answers now", new Object[] {
                name, now.get().version()
            });
        }
    }

    private static Logger log() {
        return Logger.getLogger(CurrentModel.class.getName());
    }

    private void schedule(Duration delay) {
        try {
            // Nobody waits for it: turn lets nothing escape.
            var unused = background.schedule(this::turn, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            log().log(Level.FINE, "Model {0} is no longer followed", name);
        }
    }

    /** One look at the pointer; how long to wait before the next. */
    private Duration look() {
        Optional<Problem> problem = attempt(this::readPointer).or(this::pursue);
        failures = problem.isPresent() ? Math.min(failures + 1, SLOWEST) : 0;
        readiness = new Readiness(
                name,
                answering.stream().toList(),
                Stream.concat(problem.stream(), weakness().stream()).distinct().toList());
        return answering.isPresent() ? poll : retryWhenEmpty();
    }

    private Duration retryWhenEmpty() {
        Duration backedOff = FIRST_RETRY.multipliedBy(1L << (failures - 1));
        return backedOff.compareTo(poll) < 0 ? backedOff : poll;
    }

    /** What went wrong, if anything did. Nothing may escape from here: it would end the polling. */
    private Optional<Problem> attempt(Runnable step) {
        try {
            step.run();
            return Optional.empty();
        } catch (WaybillException e) {
            log().log(Level.WARNING, "Model " + name + ": " + e.report());
            return Optional.of(problem(e.code(), e.getMessage()));
        } catch (RuntimeException | Error e) {
            log().log(Level.SEVERE, "Model " + name + ": unexpected fault while loading", e);
            return Optional.of(problem(ErrorCode.INTERNAL, "An unexpected fault; the log has it."));
        }
    }

    private Problem problem(ErrorCode code, String message) {
        return new Problem(code, message, loader.clock().instant());
    }

    private void readPointer() {
        Optional<Versions.Pointed> changed = wanted.isPresent()
                ? loader.versions().pointerIfChanged(name, wanted.get().etag())
                : firstPointer();
        if (changed.isPresent()) {
            wanted = changed;
            followed = false;
            failures = 0;
            pause = 0;
            pausesLeft = 0;
        }
    }

    /**
     * Goes after what the pointer names. While something answers, what was refused of it is fetched again ever more seldom; the
     * pointer itself is looked at as often as ever, so that its next change is not missed for as long.
     */
    private Optional<Problem> pursue() {
        if (followed) {
            return Optional.empty();
        }
        if (pausesLeft > 0 && answering.isPresent()) {
            pausesLeft--;
            return refusal;
        }
        refusal = attempt(() -> follow(wanted.orElseThrow().pointer())).or(this::weakness);
        followed = refusal.isEmpty();
        if (refusal.filter(problem -> !isOfStore(problem)).isPresent()) {
            pausesLeft = pause;
            pause = Math.min(2 * pause + 1, LONGEST_PAUSE);
        }
        return refusal;
    }

    /** What of the version that answers was refused. */
    private Optional<Problem> weakness() {
        return answering.flatMap(held -> held.loading().scorerRefused());
    }

    private Optional<Versions.Pointed> firstPointer() {
        return Optional.of(loader.versions().promoted(name));
    }

    private void follow(Pointer pointer) {
        if (answers(pointer.champion())) {
            answering = answering.map(loader::retried);
            return;
        }
        try {
            swap(pointer.champion(), Held.Route.CHAMPION);
        } catch (RuntimeException e) {
            if (answering.isEmpty() && isOfVersion(e)) {
                pointer.previous().ifPresent(this::fallBack);
            }
            throw e;
        }
    }

    private static boolean isOfStore(Problem problem) {
        return problem.code() == ErrorCode.STORE_UNAVAILABLE || problem.code() == ErrorCode.STORE_FORBIDDEN;
    }

    /** Whether another version may do better: an unforeseen fault of this one counts. */
    private static boolean isOfVersion(RuntimeException e) {
        return !(e instanceof WaybillException designed)
                || designed.code() == ErrorCode.ARTIFACT_REJECTED
                || designed.code() == ErrorCode.UNKNOWN_VERSION;
    }

    private boolean answers(VersionRef ref) {
        return answering
                .filter(held -> held.described().ref().equals(ref) && held.route() == Held.Route.CHAMPION)
                .isPresent();
    }

    private void fallBack(VersionRef previous) {
        try {
            swap(previous, Held.Route.PREVIOUS);
        } catch (WaybillException e) {
            log().log(Level.WARNING, "Model " + name + ": the previous version is no help either: " + e.report());
        } catch (RuntimeException e) {
            log().log(Level.SEVERE, "Model " + name + ": unexpected fault of the previous version", e);
        }
    }

    private void swap(VersionRef ref, Held.Route route) {
        long begun = System.nanoTime();
        answering = Optional.of(loader.load(loader.versions().describe(name, ref), route, begun));
    }
}
