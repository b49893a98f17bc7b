package waybill.localhost.config;

import java.time.Duration;

/**
 * How much the local host takes on.
 *
 * @param bodyBytes the longest request body; more is answered 413. The platform's name for it is
 *     {@code FUNCTIONS_REQUEST_BODY_SIZE_LIMIT}
 * @param bodyTime how long a client may take to send a body; after it the connection is closed
 * @param stopTime how long closing the host waits for requests that are being answered, and then for other functions
 * @param threads how many requests are answered at once; more wait
 */
public record HostLimits(long bodyBytes, Duration bodyTime, Duration stopTime, int threads) {
    public HostLimits {
        if (bodyBytes < 1 || bodyBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("The longest body has 1 to 2147483639 bytes.");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("At least one thread is needed.");
        }
    }

    /** The platform's body limit; its worker has no bound on threads, which no laptop needs. */
    public static HostLimits defaults() {
        return new HostLimits(104_857_600, Duration.ofSeconds(60), Duration.ofSeconds(10), 256);
    }

    public HostLimits withBodyBytes(long bytes) {
        return new HostLimits(bytes, bodyTime, stopTime, threads);
    }
}
