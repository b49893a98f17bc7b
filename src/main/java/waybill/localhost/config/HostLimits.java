package waybill.localhost.config;

import java.time.Duration;

/**
 * The limits of the local host.
 *
 * @param bodyBytes the longest request body in bytes; a longer one is answered 413. The platform's name for it is {@code
 *     FUNCTIONS_REQUEST_BODY_SIZE_LIMIT}
 * @param bodyTime the longest time for a client to send a body; after it the connection is closed
 * @param stopTime the longest wait of closing the host for requests in flight, and then for other functions
 * @param threads the number of requests that are answered at the same time; more wait
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

    /** The platform's limit of bodies, and a limit of threads that suits a laptop; the platform's worker has none. */
    public static HostLimits defaults() {
        return new HostLimits(104_857_600, Duration.ofSeconds(60), Duration.ofSeconds(10), 256);
    }

    public HostLimits withBodyBytes(long bytes) {
        return new HostLimits(bytes, bodyTime, stopTime, threads);
    }
}
