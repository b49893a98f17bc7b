package waybill.tracking.mlflow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The routes of MLflow's interface. */
final class Routes {
    private static final String API = "/api/2.0/mlflow/";

    private Routes() {}

    static String of(String call) {
        return API + call;
    }

    /** A route with one query parameter. */
    static String of(String call, String name, String value) {
        return of(call) + "?" + name + "=" + encoded(value);
    }

    static String of(String call, String name, String value, String other, String otherValue) {
        return of(call, name, value) + "&" + other + "=" + encoded(otherValue);
    }

    /** One segment of a path, or one value of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A text between quotes of a filter; ids and digests have no quotes themselves. */
    static String quoted(String text) {
        return "'" + text.replace("'", "") + "'";
    }
}
