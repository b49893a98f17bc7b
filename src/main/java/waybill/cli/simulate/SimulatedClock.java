package waybill.cli.simulate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is moved from minute to minute, and goes on by itself when nobody moves it any more. Thread-safe. */
public final class SimulatedClock extends Clock {
    private final Clock real;
    private volatile State state;

    /** @param since when it began to go by itself; at the far end of time as long as it is moved */
    private record State(Instant now, Instant since) {}

    /** @param real the clock by which it goes on */
    public SimulatedClock(Instant start, Clock real) {
        this.real = real;
        this.state = new State(start, Instant.MAX);
    }

    /** Moves it to a moment, where it stands still. */
    public void set(Instant now) {
        state = new State(now, Instant.MAX);
    }

    /** Lets it go on by itself, as fast as any other. */
    public void go() {
        state = new State(instant(), real.instant());
    }

    @Override
    public Instant instant() {
        State current = state;
        return current.since().equals(Instant.MAX)
                ? current.now()
                : current.now().plus(Duration.between(current.since(), real.instant()));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("It has no zone but UTC.");
    }
}
