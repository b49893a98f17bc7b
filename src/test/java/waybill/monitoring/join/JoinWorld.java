package waybill.monitoring.join;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.OnTime;
import waybill.answer.Promise;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.capture.CapturedRow;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.monitoring.figure.DayFigures;
import waybill.monitoring.figure.DayFiguresCodec;
import waybill.monitoring.figure.FigureFiles;
import waybill.monitoring.outcome.Actual;
import waybill.monitoring.outcome.Outcome;
import waybill.monitoring.outcome.OutcomeStore;
import waybill.monitoring.outcome.Subject;
import waybill.signature.RawValue;
import waybill.storage.FakeBlobStore;

/** A store, captured rows and a clock, for tests of the join. */
final class JoinWorld {
    static final String MODEL = TinyModel.NAME;
    static final LocalDate MONDAY = LocalDate.parse("2026-11-30");
    static final Duration HORIZON = Duration.ofDays(35);
    static final Duration LONG = Duration.ofMinutes(8);

    final SteppedClock clock = SteppedClock.at("2026-11-30T09:00:00Z");
    final FakeBlobStore store = new FakeBlobStore(clock);
    final FakeCaptures captures = new FakeCaptures();
    final String version = TinyModel.of(1).publish(store).version();

    /** A moment of Monday. */
    static Instant at(String time) {
        return Instant.parse("2026-11-30T" + time + ":00Z");
    }

    OutcomeJoin join() {
        return join(clock);
    }

    OutcomeJoin join(Clock of) {
        return new OutcomeJoin(store, captures, captures, TinyModel.versions(store), of, HORIZON);
    }

    JoinUpdate update() {
        return join().update(MODEL, List.of(version), LONG);
    }

    CapturedRow asked(String request, long row, Instant at, double value) {
        return asked(request, row, at, Optional.empty(), answer(value));
    }

    CapturedRow asked(String request, long row, Instant at, Optional<String> id, Answer answer) {
        CapturedRow captured = row(request, row, at, id, answer);
        captures.add(captured);
        return captured;
    }

    /** A row that is not captured yet. */
    CapturedRow row(String request, long row, Instant at, Optional<String> id, Answer answer) {
        return new CapturedRow(
                MODEL,
                version,
                request,
                row,
                at,
                "champion",
                Optional.empty(),
                id,
                Map.of("origin", new RawValue.Text(row % 2 == 0 ? "EWR" : "JFK"), "delay", new RawValue.Num(row)),
                answer);
    }

    static Answer answer(double value) {
        return Answer.of(new Value.Numeric(value), Verdict.OK, List.of());
    }

    /** An answer with an interval, a promise and a probability. */
    static Answer fullAnswer(double value, double half) {
        return new Answer(
                new Value.Numeric(value),
                Verdict.OK,
                List.of(),
                Optional.of(new Interval(value - half, value + half, 0.9, "all")),
                Optional.of(new Promise(
                        0.8, half > 20 ? Optional.empty() : Optional.of(value + half / 2), Optional.empty())),
                Optional.of(new OnTime(15, half / 40)),
                Optional.empty());
    }

    void receive(Outcome... outcomes) {
        new OutcomeStore(store, clock).take(MODEL, List.of(outcomes));
    }

    static Outcome outcome(String request, long row, double actual) {
        return new Outcome(new Subject.AskedRow(request, row), new Actual.OfNumber(actual), Optional.empty());
    }

    static Outcome outcomeOf(String id, double actual) {
        return new Outcome(new Subject.Id(id), new Actual.OfNumber(actual), Optional.empty());
    }

    static Outcome observed(Outcome outcome, Instant at) {
        return new Outcome(outcome.subject(), outcome.actual(), Optional.of(at));
    }

    Optional<DayFigures> find(LocalDate day) {
        return store.read(FigureFiles.name(MODEL, version, day), FigureFiles.MOST_BYTES)
                .flatMap(blob -> DayFiguresCodec.decode(blob.bytes()));
    }

    DayFigures figures(LocalDate day) {
        return find(day).orElseThrow();
    }

    DayFigures monday() {
        return figures(MONDAY);
    }
}
