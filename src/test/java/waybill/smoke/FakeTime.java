package waybill.smoke;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by waiting. */
class FakeTime implements RetryUntilDeadline.Time {
    final List<Duration> pauses = new ArrayList<>();
    private long now;

    @Override
    public final long nanos() {
        return now;
    }

    @Override
    public void pause(long nanos) throws InterruptedException {
        pauses.add(Duration.ofNanos(nanos));
        now += nanos;
    }
}
