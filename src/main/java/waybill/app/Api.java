package waybill.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.serving.Chosen;
import waybill.serving.Handled;
import waybill.serving.LoadedVersion;
import waybill.serving.ModelSelector;
import waybill.serving.Readiness;
import waybill.wire.Format;
import waybill.wire.Formats;
import waybill.wire.OpenApi;
import waybill.wire.Problem;

/**
 * The service's operations, the same for every host. This is the one place where a failure becomes an answer: a designed failure
 * describes itself, any other is logged whole, and its answer says nothing about it.
 */
public final class Api {
    private final FutureTask<App> building;
    private final AtomicBoolean cold = new AtomicBoolean(true);
    private final Intake intake = Intake.of(Runtime.getRuntime().maxMemory());

    private Api(FutureTask<App> building) {
        this.building = building;
    }

    public static Api of(App app) {
        FutureTask<App> built = new FutureTask<>(() -> app);
        built.run();
        return new Api(built);
    }

    /**
     * Builds the app on a daemon thread and returns at once; requests wait for it. A failure to build is logged, and is the
     * answer to each request.
     */
    public static Api inBackground(Supplier<App> making) {
        FutureTask<App> built = new FutureTask<>(() -> logged(making));
        Thread thread = new Thread(built, "waybill-start");
        thread.setDaemon(true);
        // The worker calls from a thread whose context class loader is not the app's.
        thread.setContextClassLoader(Api.class.getClassLoader());
        thread.start();
        return new Api(built);
    }

    /** Answers {@code POST /api/predict}. */
    public Reply predict(Call call) {
        return predict(call, Optional.empty());
    }

    /** Answers {@code POST /api/models/{model}/predict}. */
    public Reply predict(Call call, String model) {
        return predict(call, Optional.of(model));
    }

    private Reply predict(Call call, Optional<String> model) {
        Format reply = Formats.ofReply(call.accept());
        return predict(call, new ModelSelector(model, call.version()), reply, prediction -> prediction.answerIn(reply));
    }

    /** Answers a prediction in the format of another protocol, problems included. */
    public Reply predict(Call call, ModelSelector target, Format format) {
        return predict(call, target, format, prediction -> prediction.answer(format));
    }

    /** Answers {@code GET /api/models}. */
    public Reply models(Call call) {
        return answer(call, app -> ok(Descriptions.models(app.stores().blobs(), app.deployments())));
    }

    /** Answers {@code GET /api/models/{model}}. */
    public Reply model(Call call, String model) {
        return answer(
                call,
                app -> ok(Descriptions.model(
                        chosen(app, model, call), app.versions(), app.plane().now())));
    }

    /** Answers {@code GET /api/models/{model}/sample}. */
    public Reply sample(Call call, String model) {
        return answer(call, app -> ok(Descriptions.sample(chosen(app, model, call))));
    }

    /** Answers {@code GET /api/health/live}. */
    public Reply live(Call call) {
        return ok(Descriptions.live(BuildInfo.running()));
    }

    /** Answers {@code GET /api/health/ready}. */
    public Reply ready(Call call) {
        return answer(call, Formats.JSON, Problem::opaque, app -> {
            Readiness readiness = app.deployments().readiness();
            Reply reply = Reply.json(readiness.isReady() ? 200 : 503, Descriptions.readiness(readiness));
            return readiness.isReady() ? reply : reply.with("Retry-After", "5");
        });
    }

    /** Answers {@code GET /api/openapi.json}. */
    public Reply openApi(Call call) {
        return answer(
                call,
                app -> ok(app.deployments()
                        .readiness()
                        .answering()
                        .map(chosen -> Descriptions.openApi(chosen, app.plane()))
                        .orElseGet(OpenApi::document)
                        .toText()));
    }

    /** Answers {@code POST /api/batch}. */
    public Reply startRun(Call call) {
        return answer(call, app -> app.batch().start(call));
    }

    /** Answers {@code POST /api/batch/inbox}. */
    public Reply takeFile(Call call) {
        return answer(call, app -> {
            BatchUpload.requireSize(call);
            return intake.within(call.body().length(), () -> app.batch().take(call));
        });
    }

    /** Answers {@code GET /api/batch}. */
    public Reply runs(Call call) {
        return answer(call, app -> app.batch().list());
    }

    /** Answers {@code GET /api/batch/{run}}. */
    public Reply run(Call call, String run) {
        return answer(call, app -> app.batch().status(run));
    }

    /** Answers {@code GET /api/batch/{run}/files/{file}}. */
    public Reply runFile(Call call, String run, String file) {
        return answer(call, app -> app.batch().file(run, file));
    }

    /** Answers {@code POST /api/batch/{run}/retry}. */
    public Reply retryRun(Call call, String run) {
        return answer(call, app -> app.batch().retry(run));
    }

    /** Answers {@code POST /api/events}. */
    public Reply takeEvents(Call call) {
        return answer(call, app -> {
            requireUncompressed(call);
            app.events().requireSize(call);
            return intake.within(call.body().length(), () -> app.events().take(call));
        });
    }

    /** Answers {@code GET /api/legs/open}. */
    public Reply openLegs(Call call) {
        return answer(call, app -> app.state().open(call));
    }

    /** Handles a message that names a file of events. When it throws, the message is delivered again. */
    public void takeEventFile(String message, Logger log) {
        App started = app();
        // How large the file is shows when it is read: there is room for the largest.
        intake.run(
                started.settings().live().eventBytes(), () -> started.events().takeFile(message, log));
    }

    /** Updates live state. The host counts an exception as a failure. */
    public void updateState(Logger log) {
        app().state().update(log);
    }

    /**
     * Looks for messages that failed too often, for new files, and for runs without progress. The host counts an exception as a
     * failure.
     */
    public void sweep(Logger log) {
        App started = app();
        try {
            EventDesk.sweep(started, log);
        } finally {
            started.batch().sweep(log);
        }
    }

    /** Handles a message of the batch queue. When it throws, the message is delivered again. */
    public void workOnRun(String message, Logger log) {
        app().batch().handle(message, log);
    }

    /** Does something with the app, outside of a request. The host counts an exception as a failure. */
    public void with(Consumer<App> operation) {
        operation.accept(app());
    }

    private static App logged(Supplier<App> making) {
        try {
            return making.get();
        } catch (WaybillException e) {
            log().log(Level.SEVERE, e.report());
            throw e;
        } catch (RuntimeException | Error e) {
            log().log(Level.SEVERE, "The app could not be built", e);
            throw e;
        }
    }

    /** The logger is got only when there is something to log: the JDK's logging takes 20 ms to start. */
    private static Logger log() {
        return Logger.getLogger(Api.class.getName());
    }

    /** The app, which is waited for. */
    private App app() {
        try {
            return building.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof WaybillException designed ? designed : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Answers a request for predictions by an operation, of whose end observers are told; a failure becomes the problem of a
     * format.
     */
    public Reply predict(Call call, ModelSelector target, Format problems, Function<Prediction, Reply> operation) {
        Prediction prediction = new Prediction(this, call, target, operation, System.nanoTime());
        return prediction.signed(answer(call, problems, prediction));
    }

    /** The room for bodies. */
    Intake intake() {
        return intake;
    }

    /** Tells observers of a call that has ended; while there is no app, there are none. Returns at once, and never fails. */
    public void handled(Handled handled) {
        Optional<App> running = built();
        if (running.isPresent()) {
            running.get().plane().tell(handled);
        }
    }

    /** Closes the app, if there is one, when the process ends: observers are passed what they have not heard yet. */
    public void end() {
        built().ifPresent(App::close);
    }

    /** The app, if it is there by now. */
    private Optional<App> built() {
        if (!building.isDone()) {
            return Optional.empty();
        }
        try {
            return Optional.of(building.get());
        } catch (ExecutionException neverBuilt) {
            // That is what each request is answered with.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** @throws WaybillException {@code UNSUPPORTED_MEDIA_TYPE} */
    public static void requireUncompressed(Call call) {
        if (!call.contentEncoding().isEmpty()) {
            throw new WaybillException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is: no Content-Encoding is undone here.");
        }
    }

    /**
     * The Server-Timing header. The first answer also shows how long it waited for a model, and how much of that was fetching and
     * loading.
     */
    String timing(LoadedVersion version, long waited, long inferred) {
        String infer = entry("infer", Duration.ofNanos(inferred));
        if (!cold.getAndSet(false)) {
            return infer;
        }
        return String.join(
                ", ",
                entry("cold", Duration.ofNanos(waited)),
                entry("fetch", version.loading().fetch()),
                entry("load", version.loading().verify()),
                infer);
    }

    private static String entry(String name, Duration duration) {
        return name + ";dur=" + Math.round(duration.toNanos() / 1e4) / 100.0;
    }

    private static Chosen chosen(App app, String model, Call call) {
        return app.plane().choose(new ModelSelector(Optional.of(model), call.version()));
    }

    private static Reply ok(String json) {
        return Reply.json(200, json);
    }

    private Reply answer(Call call, Function<App, Reply> operation) {
        return answer(call, Formats.JSON, operation);
    }

    private Reply answer(Call call, Format format, Function<App, Reply> operation) {
        try {
            return operation.apply(app());
        } catch (RuntimeException | Error e) {
            // Made only now: its class is not needed before the first answer.
            return refusal(e, call, format, UnaryOperator.identity());
        }
    }

    /**
     * Answers by an operation of the app; a failure becomes the problem of a format.
     *
     * @param told what the caller is told of a designed failure
     */
    public Reply answer(Call call, Format format, UnaryOperator<Problem> told, Function<App, Reply> operation) {
        try {
            return operation.apply(app());
        } catch (RuntimeException | Error e) {
            return refusal(e, call, format, told);
        }
    }

    private static Reply refusal(Throwable failure, Call call, Format format, UnaryOperator<Problem> told) {
        if (failure instanceof WaybillException designed) {
            Problem problem = Problem.of(designed);
            // Without its stack: a designed failure says all, and what does not change would fill the log with it.
            call.log().log(problem.status() >= 500 ? Level.WARNING : Level.FINE, designed::report);
            return refusal(told.apply(problem), format, call);
        }
        call.log().log(Level.SEVERE, "Unexpected fault in invocation " + call.invocation(), failure);
        return refusal(Problem.internal(), format, call);
    }

    private static Reply refusal(Problem problem, Format format, Call call) {
        Reply reply = Reply.of(format.status(problem), format.problemType(), format.encode(problem, call.invocation()));
        return problem.retryAfter().isPresent()
                ? reply.with(
                        "Retry-After", Integer.toString(problem.retryAfter().getAsInt()))
                : reply;
    }
}
