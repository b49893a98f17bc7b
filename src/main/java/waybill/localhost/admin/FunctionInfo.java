package waybill.localhost.admin;

import java.util.List;

/**
 * A function that the local host has found.
 *
 * @param trigger the trigger's name in function.json, such as {@code httpTrigger}
 * @param methods the HTTP methods in order; empty when it is not an HTTP function
 * @param url the URL's template; empty when it is not an HTTP function
 * @param detail a description of its trigger, for people
 * @param kind whether the function runs, and how
 */
public record FunctionInfo(String name, String trigger, List<String> methods, String url, String detail, Kind kind) {
    /** Whether a function runs, and how. */
    public enum Kind {
        HTTP,
        TIMER,
        QUEUE,
        /** The function is disabled by its setting. */
        DISABLED,
        /** The local host does not serve the function's trigger. */
        UNSERVED
    }

    public FunctionInfo {
        methods = List.copyOf(methods);
    }

    /** The function on a line in the format of Core Tools, such as {@code predict: [POST] http://localhost:7071/api/predict}. */
    @Override
    public String toString() {
        return name + ": " + detail;
    }
}
