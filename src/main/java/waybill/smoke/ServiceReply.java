package waybill.smoke;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.wire.Problem;

/**
 * An answer of the service.
 *
 * @param status the HTTP status
 * @param type the Content-Type without its parameters, in lower case; empty when there is none
 * @param body the body as text
 */
record ServiceReply(int status, String type, String body) {
    static ServiceReply of(int status, String contentType, byte[] utf8) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return new ServiceReply(status, type, new String(utf8, StandardCharsets.UTF_8));
    }

    /** @throws JsonException when it is not JSON */
    JsonNode json() {
        return JsonNode.root(Json.parse(body));
    }

    /** Whether the app itself refuses, and not a proxy or platform in front of it. */
    boolean isProblem() {
        return type.equals(Problem.MEDIA_TYPE);
    }

    /** Whether the app itself refuses, in whatever protocol the call was. */
    boolean isRefusal() {
        return isProblem() || (type.equals("application/json") && body.contains("\"error_code\":\""));
    }

    /** Whether a retry may get another answer: while the app starts, the platform answers 404 or 503. */
    boolean isForNow() {
        return status == 404 || status == 408 || status == 429 || status >= 500;
    }

    /** The finding that this status is not the expected one. */
    Finding insteadOf(int expected) {
        String text = said() + " instead of " + expected;
        return isForNow() ? Finding.notYet(text) : Finding.wrong(text + hint());
    }

    private String hint() {
        return status == 401 || status == 403 ? ": is the right key in --headers?" : "";
    }

    /** The status, and the detail of a problem; no other body is repeated. */
    String said() {
        return status + (isProblem() ? problem().map(told -> " " + told).orElse("") : "");
    }

    private Optional<String> problem() {
        try {
            JsonNode problem = json();
            return Optional.of(problem.get("error_code").text() + ": "
                    + problem.get("detail").text());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
