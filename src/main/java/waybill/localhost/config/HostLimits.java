package waybill.localhost.config;

import java.time.Duration;

/**
 * The limits of the local host.
 *
 * @param bodyBytes the longest request body in bytes; a longer one is answered 413. The platform's name for it is {@code
 *     FUNCTIONS_REQUEST_BODY_SIZE_LIMIT}
 * @param bodyTime the longest time for a client to send a body; after it the answer is 408, and the connection is closed
 * @param headTime the same for the head of a request, from its first byte
 * @param idleTime the longest time between two requests on a connection
 * @param stopTime the longest wait of closing the host for requests in flight, and then for other functions
 * @param threads the number of requests that are answered at the same time, if {@code host.json} allows so many; more wait
 * @param connections the number of open connections; a further one takes the place of that which has waited longest
 * @param heldBytes what all bodies that are not answered yet take together, and again what all answers take that their clients
 *     do not read; a body for which nothing is left is answered 503, and a longer one 413
 */
public record HostLimits(
        long bodyBytes,
        Duration bodyTime,
        Duration headTime,
        Duration idleTime,
        Duration stopTime,
        int threads,
        int connections,
        long heldBytes) {
    public HostLimits {
        if (bodyBytes < 1 || bodyBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("The longest body has 1 to 2147483639 bytes.");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("At least one thread is needed.");
        }
        if (connections < 1) {
            throw new IllegalArgumentException("At least one connection is needed.");
        }
    }

    /**
     * The platform's limit of bodies, its server's times for heads and idle connections, limits of threads and connections that
     * suit a laptop, and an eighth of the heap for bodies, which become texts of the same size.
     */
    public static HostLimits defaults() {
        return new HostLimits(
                104_857_600,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(130),
                Duration.ofSeconds(10),
                256,
                1_024,
                Runtime.getRuntime().maxMemory() / 8);
    }

    /** The longest body that can be taken at all. */
    public long longestBody() {
        return Math.min(bodyBytes, heldBytes);
    }

    public HostLimits withBodyBytes(long bytes) {
        return new HostLimits(bytes, bodyTime, headTime, idleTime, stopTime, threads, connections, heldBytes);
    }

    public HostLimits withHeldBytes(long bytes) {
        return new HostLimits(bodyBytes, bodyTime, headTime, idleTime, stopTime, threads, connections, bytes);
    }

    /** These limits with times for heads, bodies and stopping. */
    public HostLimits withTimes(Duration head, Duration body, Duration stop) {
        return new HostLimits(bodyBytes, body, head, idleTime, stop, threads, connections, heldBytes);
    }

    public HostLimits withThreads(int number) {
        return new HostLimits(bodyBytes, bodyTime, headTime, idleTime, stopTime, number, connections, heldBytes);
    }

    public HostLimits withConnections(int number) {
        return new HostLimits(bodyBytes, bodyTime, headTime, idleTime, stopTime, threads, number, heldBytes);
    }
}
