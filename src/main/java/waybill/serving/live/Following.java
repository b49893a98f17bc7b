package waybill.serving.live;

import java.time.Duration;

/**
 * How tables are followed.
 *
 * @param poll the time between two looks at a table; zero when it is looked at once
 * @param patience the longest wait of an answer for the first look
 */
public record Following(Duration poll, Duration patience) {
    private static final Following ONCE = new Following(Duration.ZERO, Duration.ZERO);

    /** Looks at a table once, on the thread that first asks, for commands. */
    public static Following once() {
        return ONCE;
    }

    boolean isOnce() {
        return poll.isZero();
    }
}
