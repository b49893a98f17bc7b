package waybill.serving;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Pointer;
import waybill.registry.VersionRef;
import waybill.serving.late.LateLog;
import waybill.serving.pointer.PointerWatch;
import waybill.serving.retry.FailureDelay;
import waybill.serving.retry.RefusalBackoff;

/**
 * The version that answers for one model, which follows the model's pointer off the request path. A new version is fetched and
 * verified whole before one reference is swapped, so while a bad version is refused the old one goes on answering. An instance
 * that has loaded no version yet falls back to the version before a refused champion: on a serverless platform every instance
 * starts empty. A canary and a shadow come behind the champion, and beside no other version.
 */
final class Deployment {
    private final String model;
    private final Loader loader;
    private final VersionCache cache;
    private final ScheduledExecutorService background;
    private final Duration poll;
    private final LateLog changes;
    private final Supplier<String> advice;
    private final CountDownLatch tried = new CountDownLatch(1);
    private volatile Readiness readiness;
    private volatile boolean closed;

    // These fields are used by one background task at a time, each started by the one before.
    private final PointerWatch pointer;
    private final RefusalBackoff backoff = new RefusalBackoff();
    private final FailureDelay delay;
    private Optional<Chosen> answering = Optional.empty();
    private Optional<Challengers> challengers = Optional.empty();
    private Optional<LoadFailure> refusal = Optional.empty();
    private Optional<LoadFailure> problem = Optional.empty();
    private Optional<LoadFailure> untimed = Optional.empty();
    private String lastLogged = "";
    private boolean followed;

    /** @param advice what a person can do when no version of the model was promoted; asked for only then */
    Deployment(
            String model,
            Loader loader,
            VersionCache cache,
            ScheduledExecutorService background,
            Duration poll,
            Supplier<String> advice) {
        this.model = model;
        this.loader = loader;
        this.cache = cache;
        this.background = background;
        this.poll = poll;
        this.changes = new LateLog(Deployment.class.getName(), background);
        this.advice = advice;
        this.pointer = new PointerWatch(model, loader.versions());
        this.delay = new FailureDelay(poll);
        this.readiness = Readiness.untried(model);
    }

    void start() {
        schedule(Duration.ZERO);
    }

    /** Stops the polling. A first attempt that a request may be waiting for is still made. What the log has not got yet is written. */
    void close() {
        closed = true;
        changes.run();
    }

    String model() {
        return model;
    }

    Readiness readiness() {
        return readiness;
    }

    /**
     * The version that answers; waits for the first attempt to load one.
     *
     * @param limit the longest wait for the first attempt
     * @throws WaybillException {@code MODEL_NOT_READY} or {@code STORE_UNAVAILABLE}, with the reason
     */
    Chosen await(Duration limit) {
        Optional<Chosen> chosen = readiness.answering();
        if (chosen.isPresent()) {
            return chosen.get();
        }
        boolean done = awaitFirstAttempt(limit);
        // The field is read once, because the next attempt may end between two reads.
        Readiness now = readiness;
        return now.answering().orElseThrow(() -> done ? now.refusal() : stillLoading());
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

    private void poll() {
        Duration next = poll;
        Optional<Chosen> before = answering;
        Readiness told = readiness;
        try {
            next = lookOnce();
        } finally {
            Optional<Chosen> now = answering;
            tried.countDown();
            loadChallengers();
            schedule(next);
            tellIfAnother(before, now);
            tellIfSplitAnew(told, readiness);
        }
    }

    /** Only when nobody waits for the champion any more. */
    private void loadChallengers() {
        if (isAccompanied()) {
            challengers.get().load(this::tell);
        }
    }

    /** A canary is compared with the champion: while another version answers in its place, it answers everybody. */
    private boolean isAccompanied() {
        return challengers.isPresent() && isChampion(challengers.get().pointer().champion());
    }

    private void tellIfAnother(Optional<Chosen> before, Optional<Chosen> now) {
        if (now.isPresent() && (before.isEmpty() || !now.get().isSame(before.get()))) {
            changes.write("Model " + model + ": version " + now.get().version() + " answers now");
        }
    }

    private void tellIfSplitAnew(Readiness before, Readiness now) {
        if (before.split().isEmpty() && now.split().isEmpty()) {
            return;
        }
        String words = canary(now);
        if (!canary(before).equals(words)) {
            changes.write("Model " + model + ": " + words);
        }
    }

    private static String canary(Readiness of) {
        return of.answering()
                .flatMap(Chosen::split)
                .map(split -> "canary " + split.canary().version() + " answers "
                        + split.rule().percent() + " % of keys now")
                .orElse("no canary answers now");
    }

    private static Logger log() {
        return Logger.getLogger(Deployment.class.getName());
    }

    private void schedule(Duration delay) {
        if (closed) {
            return;
        }
        try {
            // The future is not needed: poll lets no exception escape.
            var unused = background.schedule(this::poll, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            log().log(Level.FINE, "Model {0} is no longer followed", model);
        }
    }

    /** Reads the pointer and loads what it names, and returns the delay until the next time. */
    private Duration lookOnce() {
        problem = attemptToRead();
        if (problem.isEmpty()) {
            problem = followIfDue();
        }
        if (problem.isPresent()) {
            delay.failed();
        } else {
            delay.reset();
            lastLogged = "";
        }
        tell();
        return answering.isPresent() ? usual() : delay.next();
    }

    /** A canary answers for no longer than a poll after the last look, so it takes two looks in that time. */
    private Duration usual() {
        return challengers.isPresent() ? poll.dividedBy(2) : poll;
    }

    private void tell() {
        List<LoadFailure> problems = problems();
        readiness = challengers.isPresent()
                ? accompanied(challengers.get(), problems)
                : new Readiness(model, answering, problems);
    }

    private List<LoadFailure> problems() {
        Set<LoadFailure> all = new LinkedHashSet<>();
        for (Optional<LoadFailure> found : List.of(problem, untimed, fileRefused(), scorerRefused(), stateProblem())) {
            if (found.isPresent()) {
                all.add(found.get());
            }
        }
        return List.copyOf(all);
    }

    private Readiness accompanied(Challengers by, List<LoadFailure> problems) {
        if (!isAccompanied()) {
            return new Readiness(model, answering, problems, Optional.of(by.pointer()), Optional.empty());
        }
        long until = pointer.looked() + poll.toNanos();
        return new Readiness(
                model,
                answering.map(champion -> by.beside(champion, until)),
                Stream.concat(problems.stream(), by.problems().stream()).toList(),
                Optional.of(by.pointer()),
                by.shadow());
    }

    // Two methods of the same form, because the first answer would wait for a lambda of each step.

    private Optional<LoadFailure> attemptToRead() {
        try {
            readPointer();
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(failed(e));
        }
    }

    private Optional<LoadFailure> attemptToFollow() {
        try {
            follow(pointer.pointer());
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(failed(e));
        }
    }

    /** What became of a step that failed. No exception may escape, because it would end the polling. */
    private LoadFailure failed(Throwable e) {
        if (e instanceof WaybillException designed) {
            String advised = designed.code() == ErrorCode.UNKNOWN_MODEL ? advice.get() : "";
            logOnce("Model " + model + ": " + designed.report() + advised);
            return failure(designed.code(), designed.getMessage() + advised);
        }
        log().log(Level.SEVERE, "Model " + model + ": unexpected fault while loading", e);
        return failure(ErrorCode.INTERNAL, "An unexpected fault; the log has it.");
    }

    /** Logs a problem that persists only when it begins: it is met again with every poll. */
    private void logOnce(String problem) {
        log().log(problem.equals(lastLogged) ? Level.FINE : Level.WARNING, problem);
        lastLogged = problem;
    }

    private LoadFailure failure(ErrorCode code, String message) {
        return new LoadFailure(code, message, loader.clock().instant());
    }

    private void readPointer() {
        if (pointer.look()) {
            followed = false;
            delay.reset();
            backoff.reset();
            untimed = untimed(pointer.pointer());
            splitBy(pointer.pointer());
        }
    }

    /** Nobody needs the time of a pointer to answer; whoever looks for problems is told. */
    private Optional<LoadFailure> untimed(Pointer now) {
        return now.change().moment().isPresent()
                ? Optional.empty()
                : Optional.of(failure(
                        ErrorCode.ARTIFACT_REJECTED,
                        "The pointer of " + model + " says no time of its change; it is followed all the same."));
    }

    /**
     * What no longer stands ends at once, and not behind a champion that is slow to load; what stands with another percent is swapped
     * in one step. A canary that has become the champion answers on until it does so for all.
     */
    private void splitBy(Pointer now) {
        if (challengers.isEmpty() && !now.isSplit()) {
            return;
        }
        boolean promoted = challengers.isPresent() && challengers.get().isCanary(now.champion());
        challengers = now.isSplit() ? Optional.of(new Challengers(now, cache, loader.clock())) : Optional.empty();
        if (!promoted) {
            tell();
        }
    }

    /**
     * Loads the version that the pointer names. While another version answers, a refused one is fetched again at growing
     * intervals; the pointer itself is read as often as before, so that its next change is not missed.
     */
    private Optional<LoadFailure> followIfDue() {
        if (followed) {
            return Optional.empty();
        }
        if (answering.isPresent() && !backoff.isDue()) {
            return refusal;
        }
        refusal = attemptToFollow();
        if (refusal.isEmpty()) {
            refusal = fileRefused();
        }
        followed = refusal.isEmpty();
        if (refusal.isPresent() && !refusal.get().isOfStore()) {
            backoff.refused();
        }
        return refusal;
    }

    /** The reason why a file of the version that answers is not used, if it should be. */
    private Optional<LoadFailure> fileRefused() {
        return answering.isPresent() ? answering.get().loaded().loading().refused() : Optional.empty();
    }

    private Optional<LoadFailure> scorerRefused() {
        return answering.isPresent() ? answering.get().loaded().loading().scorerRefused() : Optional.empty();
    }

    /** Why the state of the version that answers is not as it should be. To ask keeps the state from being forgotten. */
    private Optional<LoadFailure> stateProblem() {
        if (answering.isEmpty() || answering.get().live().isEmpty()) {
            return Optional.empty();
        }
        return answering
                .get()
                .live()
                .get()
                .state()
                .problem()
                .map(problem -> new LoadFailure(ErrorCode.STATE_STALE, problem.message(), problem.at()));
    }

    private void follow(Pointer names) {
        if (isChampion(names.champion())) {
            answering = answering.map(chosen -> new Chosen(cache.retried(chosen.loaded()), chosen.route()));
            return;
        }
        try {
            swap(names.champion(), Route.CHAMPION);
        } catch (RuntimeException e) {
            if (answering.isEmpty() && LoadFailure.isOfVersion(e)) {
                names.previous().ifPresent(this::fallBack);
            }
            throw e;
        }
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
