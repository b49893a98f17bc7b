package waybill.localhost;

import java.util.List;

/**
 * A function that the local host found.
 *
 * @param trigger as in function.json: {@code httpTrigger}
 * @param methods in order; empty when it is not an HTTP function
 * @param url its template; empty when it is not an HTTP function
 * @param served false for a trigger that the local host does not run
 */
public record FunctionInfo(String name, String trigger, List<String> methods, String url, boolean served) {
    public FunctionInfo {
        methods = List.copyOf(methods);
    }

    /** A line in the look that Core Tools gave it: {@code predict: [POST] http://localhost:7071/api/predict}. */
    @Override
    public String toString() {
        return served
                ? name + ": [" + String.join(",", methods) + "] " + url
                : name + ": " + trigger + " (not served by the local host)";
    }
}
