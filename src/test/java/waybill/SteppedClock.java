package waybill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. */
public final class SteppedClock extends Clock {
    private volatile Instant now;

    private SteppedClock(Instant start) {
        this.now = start;
    }

    /** @param start ISO 8601, in UTC */
    public static SteppedClock at(String start) {
        return new SteppedClock(Instant.parse(start));
    }

    public void advance(Duration time) {
        now = now.plus(time);
    }

    public void set(String time) {
        now = Instant.parse(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
