package waybill.localhost.config;

import java.util.Optional;
import java.util.UUID;

/** Hears of each request when it is answered. Called on the thread that serves all connections. */
public interface RequestLog {
    /** A request was answered. */
    void answered(Line line);

    /**
     * What is told of a request: nothing of its query, its headers or its body.
     *
     * @param method as it was sent; {@code -} when the request was none
     * @param path without the query, percent-encoded; {@code -} when the request was none
     * @param millis since its first byte
     * @param call the call of a function, if one was called
     */
    record Line(String method, String path, int status, long millis, Optional<Call> call) {}

    /**
     * A call of a function.
     *
     * @param function the name of the function
     * @param route the path, in which names of parameters stand for what the caller chose
     * @param id the id of the invocation, as its context has it
     */
    record Call(String function, String route, UUID id) {}

    /** A log that nobody reads. */
    static RequestLog none() {
        return line -> {};
    }
}
