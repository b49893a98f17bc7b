package waybill.serving.shadow;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * How much shadows may do.
 *
 * @param takes whether a shadow answers a request of this name
 * @param free whether no caller waits for an answer now; a shadow works only while it is so
 * @param longest the time after which a request is given up
 * @param waiting the most requests that wait
 * @param room about how many bytes of memory they, and answers that nobody has taken yet, may hold
 * @param share the share of a core's time that all of it may take
 */
public record ShadowRules(
        Predicate<String> takes, BooleanSupplier free, Duration longest, int waiting, long room, double share) {
    private static final int MOST_WAITING = 64;

    /** A part of the heap that is small beside what all observers have. */
    private static final int PART_OF_HEAP = 64;

    private static final double SHARE = 0.1;

    /** The usual bounds of what waits, and of a tenth of a core. */
    public static ShadowRules of(Predicate<String> takes, BooleanSupplier free, Duration longest) {
        return new ShadowRules(
                takes, free, longest, MOST_WAITING, Runtime.getRuntime().maxMemory() / PART_OF_HEAP, SHARE);
    }
}
