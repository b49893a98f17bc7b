package waybill.localhost.config;

/** Hears of each request when it is answered. Called on the thread that serves all connections. */
public interface RequestLog {
    /**
     * A request was answered.
     *
     * @param method as it was sent; {@code -} when the request was none
     * @param path without the query, percent-encoded; {@code -} when the request was none
     * @param millis since its first byte
     */
    void answered(String method, String path, int status, long millis);

    /** A log that nobody reads. */
    static RequestLog none() {
        return (method, path, status, millis) -> {};
    }
}
