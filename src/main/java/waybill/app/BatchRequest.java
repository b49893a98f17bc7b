package waybill.app;

import java.util.List;
import java.util.Set;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;

/** Reads {@code {"blob":"inbox/<name>"}} or {@code {"name":"<name>"}}, which names the file of the inbox to score. */
final class BatchRequest {
    private static final String INBOX = "inbox/";

    private BatchRequest() {}

    /**
     * The file's name in the inbox, which is not checked any further.
     *
     * @throws WaybillException {@code MISSING_BODY}, {@code MALFORMED_REQUEST}
     */
    static String file(Call call) {
        if (call.body().isBlank()) {
            throw new WaybillException(
                    ErrorCode.MISSING_BODY, "The body names a file of the inbox. Send it with a Content-Length.");
        }
        try {
            return file(JsonNode.root(Json.parse(call.body())));
        } catch (JsonException e) {
            throw malformed(e.pointer().equals("/blob") || e.pointer().equals("/name") ? e.pointer() : "", e);
        }
    }

    private static String file(JsonNode request) {
        if (request.names().equals(Set.of("name"))) {
            return request.get("name").text();
        }
        if (!request.names().equals(Set.of("blob"))) {
            throw request.expected("an object with one key, blob or name");
        }
        String blob = request.get("blob").text();
        if (!blob.startsWith(INBOX)) {
            throw request.get("blob").expected("a path that begins with " + INBOX);
        }
        return blob.substring(INBOX.length());
    }

    private static WaybillException malformed(String pointer, JsonException e) {
        return new WaybillException(
                ErrorCode.MALFORMED_REQUEST,
                "The request is {\"blob\":\"inbox/<name>\"} or {\"name\":\"<name>\"}.",
                List.of(new Violation(pointer, "malformed_json", e.getMessage())));
    }
}
