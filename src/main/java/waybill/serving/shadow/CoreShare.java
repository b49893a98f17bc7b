package waybill.serving.shadow;

import java.time.Duration;

/**
 * How long a thread rests so that it takes no more than a share of a core's time. What counts is time as it passes, and not that on
 * a processor: where others want the machine, it takes less of it. For one thread.
 */
final class CoreShare {
    private final double share;
    private final double burst;
    private double credit;
    private long last;

    /**
     * A share.
     *
     * @param burst the work after which it rests
     * @param now the moment by {@link System#nanoTime}
     */
    CoreShare(double share, Duration burst, long now) {
        this.share = share;
        this.burst = burst.toNanos();
        this.credit = this.burst;
        this.last = now;
    }

    /**
     * Counts work.
     *
     * @return how long to rest after it, in nanoseconds
     */
    long worked(long begun, long ended) {
        double earned = share * (ended - last);
        credit = Math.min(burst, credit + earned) - (ended - begun);
        last = ended;
        return credit >= 0 ? 0 : (long) Math.ceil((burst - credit) / share);
    }
}
