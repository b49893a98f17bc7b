package waybill.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.ModelSelector;
import waybill.serving.Plane;
import waybill.serving.Served;
import waybill.signature.RawRow;
import waybill.wire.Body;
import waybill.wire.Format;
import waybill.wire.Formats;
import waybill.wire.RouteWords;
import waybill.wire.StateWords;

/**
 * One request for predictions: it is read and answered, and observers are told how it ended, whichever way. It is an operation of the
 * app itself, and no lambda around it, whose classes would be made before the first answer.
 */
public final class Prediction implements Function<App, Reply> {
    private final Api api;
    private final Call call;
    private final ModelSelector target;
    private final Function<Prediction, Reply> operation;
    private final long begun;
    private Optional<App> running = Optional.empty();
    private Optional<Chosen> chosen = Optional.empty();
    private Optional<Ask> ask = Optional.empty();

    /**
     * A prediction that has not begun.
     *
     * @param operation answers it, once it is known what app does
     * @param begun when the call came, in nanoseconds
     */
    Prediction(Api api, Call call, ModelSelector target, Function<Prediction, Reply> operation, long begun) {
        this.api = api;
        this.call = call;
        this.target = target;
        this.operation = operation;
        this.begun = begun;
    }

    /** The reply, which names the version also where that refused: while a canary stands nobody knows else which of both it was. */
    Reply signed(Reply reply) {
        return chosen.isEmpty() || reply.headers().containsKey(RouteWords.HEADER)
                ? reply
                : reply.with(RouteWords.HEADER, RouteWords.header(chosen.get()));
    }

    /** Answers by the operation. What it throws is told to observers, and then thrown. */
    @Override
    public Reply apply(App app) {
        running = Optional.of(app);
        app.callers().come();
        try {
            return operation.apply(this);
        } catch (WaybillException e) {
            refused(e.code(), e.violations());
            throw e;
        } catch (RuntimeException | Error e) {
            refused(ErrorCode.INTERNAL, List.of());
            throw e;
        } finally {
            app.callers().left();
        }
    }

    public App app() {
        return running.orElseThrow();
    }

    /** Answers what is sent in the format that the call's header names. */
    Reply answerIn(Format reply) {
        Body body = body();
        return answer(body, Formats.ofRequest(call.contentType()), reply);
    }

    /** Answers what is sent in the same format. */
    Reply answer(Format format) {
        return answer(body(), format, format);
    }

    private Body body() {
        Api.requireUncompressed(call);
        return Body.of(call.body(), call.query(), app().settings().requests());
    }

    private Reply answer(Body body, Format request, Format reply) {
        int taken = api.intake().enter(body.text().length());
        try {
            Ask read = read(request, body);
            return answered(choose(app().plane().choose(target)), read, reply);
        } finally {
            api.intake().leave(taken);
        }
    }

    /**
     * Answers in the format of another protocol, which may need to know a version to read the body. With a canary it is the champion:
     * which of the two answers may depend on what is read.
     *
     * @param text the body
     * @param size the length of the body with all that belongs to it
     */
    public Reply answer(String text, int size, Function<Chosen, Format> formatOf) {
        Body body = Body.of(text, call.query(), app().settings().requests());
        return api.intake().within(size, () -> {
            Chosen reader = app().plane().choose(target);
            if (reader.split().isEmpty()) {
                chosen = Optional.of(reader);
            }
            Format format = formatOf.apply(reader);
            Ask read = read(format, body);
            return answered(choose(reader), read, format);
        });
    }

    private Ask read(Format format, Body body) {
        Ask read = format.decode(body).named(call.invocation());
        ask = Optional.of(read);
        return read;
    }

    private Chosen choose(Chosen current) {
        Chosen by = current.split().isPresent() ? RouteKeys.chosen(current, call, ask) : current;
        chosen = Optional.of(by);
        return by;
    }

    private Reply answered(Chosen by, Ask read, Format format) {
        Plane plane = app().plane();
        long given = System.nanoTime();
        java.time.Instant at = plane.now();
        Served served = plane.answer(by, read, at);
        String body = format.encode(served);
        Map<String, String> headers = new HashMap<>();
        headers.put("Server-Timing", api.timing(by.loaded(), given - begun, System.nanoTime() - given));
        plane.tell(new Exchange(
                name(), Exchange.Source.REQUEST, at, took(), read.rows(), new Exchange.Outcome.Answered(served)));
        headers.put(RouteWords.HEADER, RouteWords.header(by));
        if (served.state().isPresent()) {
            headers.put(StateWords.HEADER, StateWords.header(served.state().get()));
        }
        return Reply.of(200, format.mediaType(), body, headers);
    }

    private void refused(ErrorCode code, List<Violation> violations) {
        Plane plane = app().plane();
        List<RawRow> rows = ask.isPresent() ? ask.get().rows() : List.of();
        plane.tell(new Exchange(
                name(),
                Exchange.Source.REQUEST,
                plane.now(),
                took(),
                rows,
                new Exchange.Outcome.Refused(target.model(), chosen, code, violations)));
    }

    private String name() {
        return ask.isPresent() && ask.get().id().isPresent() ? ask.get().id().get() : call.invocation();
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
