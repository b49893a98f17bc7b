package waybill.storage;

import java.time.Duration;

/**
 * How long a store in Azure is tried before it gives up with {@code STORE_UNAVAILABLE}.
 *
 * @param tries at least 1; also how often a download is begun
 * @param perTry the longest wait for an answer, the sending of at most 4 MiB included, and for each further part of it; at
 *     least 1 s
 * @param firstDelay before the second try; it doubles with each one
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
