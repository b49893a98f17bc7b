package waybill.localhost.http;

/**
 * What the JDK's server takes from system properties only, once, when the first server of the process is made. A value that
 * is set already stays.
 */
public final class ServerTuning {
    private ServerTuning() {}

    public static void apply() {
        // Without it Nagle's algorithm waits for delayed acknowledgements: 48 ms for an answer instead of 0.3,
        // measured.
        set("sun.net.httpserver.nodelay", "true");
        // Seconds for a whole request: nothing else ends a client that sends its headers one by one.
        set("sun.net.httpserver.maxReqTime", "120");
        // Bytes that are read after an early answer, so that the client sees it instead of a reset connection.
        set("sun.net.httpserver.drainAmount", "268435456");
    }

    private static void set(String name, String value) {
        System.getProperties().putIfAbsent(name, value);
    }
}
