package waybill.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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
import waybill.wire.RouteWords;
import waybill.wire.StateWords;

/** One request for predictions: it is read and answered, and observers are told how it ended, whichever way. */
public final class Prediction {
    private final Api api;
    private final App app;
    private final Call call;
    private final ModelSelector target;
    private final long begun;
    private Optional<Chosen> chosen = Optional.empty();
    private Optional<Ask> ask = Optional.empty();

    /** @param begun when the call came, in nanoseconds */
    Prediction(Api api, App app, Call call, ModelSelector target, long begun) {
        this.api = api;
        this.app = app;
        this.call = call;
        this.target = target;
        this.begun = begun;
    }

    /** Answers by an operation. What it throws is told to observers, and then thrown. */
    Reply by(Function<Prediction, Reply> operation) {
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
        return app;
    }

    /** Answers in a format, of which it is known when the body is read which it is. */
    Reply answer(Supplier<Format> request, Format reply) {
        Api.requireUncompressed(call);
        Body body = Body.of(call.body(), call.query(), app.settings().requests());
        return api.within(body.text().length(), () -> {
            Ask read = read(request.get(), body);
            return answered(choose(app.plane().choose(target)), read, reply);
        });
    }

    /**
     * Answers in the format of another protocol, which may need to know a version to read the body. With a canary it is the champion:
     * which of the two answers may depend on what is read.
     *
     * @param text the body
     * @param size the length of the body with all that belongs to it
     */
    public Reply answer(String text, int size, Function<Chosen, Format> formatOf) {
        Body body = Body.of(text, call.query(), app.settings().requests());
        return api.within(size, () -> {
            Chosen reader = app.plane().choose(target);
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
        Plane plane = app.plane();
        long given = System.nanoTime();
        java.time.Instant at = plane.now();
        Served served = plane.answer(by, read, at);
        Reply reply = Reply.of(200, format.mediaType(), format.encode(served))
                .with("Server-Timing", api.timing(by.loaded(), given - begun, System.nanoTime() - given));
        plane.tell(new Exchange(
                name(), Exchange.Source.REQUEST, at, took(), read.rows(), new Exchange.Outcome.Answered(served)));
        Reply routed = reply.with(RouteWords.HEADER, RouteWords.header(by));
        return served.state().isPresent()
                ? routed.with(
                        StateWords.HEADER, StateWords.header(served.state().get()))
                : routed;
    }

    private void refused(ErrorCode code, List<Violation> violations) {
        Plane plane = app.plane();
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
        return ask.flatMap(Ask::id).orElse(call.invocation());
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
