package waybill.localhost.admin;

import java.util.List;

/**
 * A function that the local host found.
 *
 * @param trigger as in function.json: {@code httpTrigger}
 * @param methods in order; empty when it is not an HTTP function
 * @param url its template; empty when it is not an HTTP function
 * @param detail what sets it off, for people
 * @param kind whether it runs
 */
public record FunctionInfo(String name, String trigger, List<String> methods, String url, String detail, Kind kind) {
    /** Whether a function runs, and how. */
    public enum Kind {
        HTTP,
        TIMER,
        QUEUE,
        /** Its setting says that it is not to run. */
        DISABLED,
        /** It has a trigger that the local host does not serve. */
        UNSERVED
    }

    public FunctionInfo {
        methods = List.copyOf(methods);
    }

    /** A line in the look that Core Tools gave it: {@code predict: [POST] http://localhost:7071/api/predict}. */
    @Override
    public String toString() {
        return name + ": " + detail;
    }
}
