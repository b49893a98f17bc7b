package waybill.storage;

import java.time.Duration;

/**
 * How often and how long a store in Azure is tried before it is reported as {@code STORE_UNAVAILABLE}.
 *
 * @param tries the number of tries, at least 1; a download is also begun at most so often
 * @param perTry the longest wait for an answer, which includes sending at most 4 MiB, and for each further part of it; at least 1
 *     s
 * @param firstDelay the delay before the second try; it doubles with each further one
 * @param longestDelay the longest delay between two tries
 */
public record Retries(int tries, Duration perTry, Duration firstDelay, Duration longestDelay) {
    public Retries {
        if (tries < 1 || perTry.toSeconds() < 1 || firstDelay.compareTo(longestDelay) > 0) {
            throw new IllegalArgumentException("At least one try of at least a second, and delays in order.");
        }
    }

    /** 4 tries of 30 s, 0.4 s to 5 s apart. */
    public static Retries standard() {
        return new Retries(4, Duration.ofSeconds(30), Duration.ofMillis(400), Duration.ofSeconds(5));
    }
}
