package waybill.tracking.http;

import java.util.Locale;
import java.util.Optional;
import waybill.failure.Printable;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.tracking.http.TrackingFault.Kind;

/**
 * An answer of the server.
 *
 * @param type the Content-Type without its parameters, in lower case; empty when there is none
 * @param retryAfter the header Retry-After; empty when there is none
 * @param text the body, without what opens the server
 */
record Answer(int status, String type, String retryAfter, String text) {
    private static final int MOST_SHOWN = 200;

    static Answer of(int status, String contentType, String retryAfter, String text) {
        return new Answer(status, contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT), retryAfter, text);
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** What a good answer says; an object without members for an empty body. */
    JsonNode json(String what) {
        try {
            return JsonNode.root(text.isBlank() ? Json.object().build() : Json.parse(text));
        } catch (JsonException e) {
            throw new TrackingFault(
                    Kind.WRONG,
                    status,
                    "",
                    what + ": " + status + " with " + (type.isEmpty() ? "no type" : Printable.line(type))
                            + " instead of JSON: is it the URL of a tracking server, and does it ask to sign in?");
        }
    }

    /** What an answer means that is not good. */
    TrackingFault fault(String what) {
        Optional<JsonNode> json = error();
        String code = json.flatMap(node -> text(node, "error_code")).orElse("");
        String told = json.flatMap(node -> text(node, "message")).orElse(type.contains("html") ? "" : text);
        String shown = cut(Printable.line(told).strip());
        String said = what + ": " + status + (code.isEmpty() ? "" : " " + Printable.line(code))
                + (shown.isEmpty() ? "" : ", " + shown);
        return new TrackingFault(kind(), status, code, said + hint());
    }

    private static String cut(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + " ..." : text;
    }

    private Kind kind() {
        if (status == 408 || status == 425 || status == 429 || status >= 502 || status == 500) {
            return Kind.BUSY;
        }
        return status >= 300 && status < 400 ? Kind.WRONG : Kind.REFUSED;
    }

    private String hint() {
        if (status >= 300 && status < 400) {
            return " leads elsewhere, and what opens this server goes to no other: set the URL that it has now.";
        }
        if (status == 401) {
            return ": set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.";
        }
        return "";
    }

    private Optional<JsonNode> error() {
        try {
            JsonNode node = JsonNode.root(Json.parse(text));
            return node.value() instanceof Json.Obj ? Optional.of(node) : Optional.empty();
        } catch (JsonException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.find(name).flatMap(found -> found.value().scalarText());
    }
}
