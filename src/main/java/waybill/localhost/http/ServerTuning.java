package waybill.localhost.http;

/**
 * Sets the JDK server's options, which are read only from system properties, once, when the first server of the process is made.
 * Properties that are already set are kept.
 */
public final class ServerTuning {
    private ServerTuning() {}

    public static void apply() {
        // Otherwise Nagle's algorithm waits for delayed acknowledgements: 48 ms for an answer instead of 0.3, measured.
        set("sun.net.httpserver.nodelay", "true");
        // The time limit of a whole request in seconds: nothing else ends a client that sends its headers one by one.
        set("sun.net.httpserver.maxReqTime", "120");
        // The bytes that are read after an early answer, so that the client sees it instead of a reset connection.
        set("sun.net.httpserver.drainAmount", "268435456");
    }

    private static void set(String name, String value) {
        System.getProperties().putIfAbsent(name, value);
    }
}
