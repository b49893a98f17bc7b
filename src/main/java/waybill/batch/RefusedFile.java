package waybill.batch;

import java.time.Instant;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonNode;

/**
 * A file of the inbox that is not scored, because there is no run that it could belong to.
 *
 * @param path its path in the container, which may be one that no blob can have; that of a folder ends with a slash
 * @param state its state; empty when it is not known
 * @param code the error code
 * @param message a sentence for people
 */
public record RefusedFile(String path, String state, String code, String message) {
    private static final String UNNAMEABLE =
            "It is a link, or its name has a character, an end or a length that not every store can hold, so nothing under it is"
                    + " scored: put the file itself there, named with letters, digits, '-', '_' and '.'.";

    static RefusedFile of(String path, String state, WaybillException e) {
        return new RefusedFile(path, state, e.code().name(), String.valueOf(e.getMessage()));
    }

    /** Something in the inbox that has a name which no blob can have. */
    static RefusedFile unnameable(String path) {
        return new RefusedFile(path, "", ErrorCode.INVALID_NAME.name(), UNNAMEABLE);
    }

    String id() {
        return BatchNames.refusal(path, state);
    }

    /** The path for a log: on one line, in quotes. */
    public String quotedPath() {
        return Json.of(path).toText();
    }

    public Json toJson() {
        return Json.object()
                .put("file", path)
                .put("code", code)
                .put("message", message)
                .build();
    }

    byte[] toBytes(Instant at) {
        return Json.object()
                .put("format", 1)
                .put("refused", toJson())
                .put("state", state)
                .put("at", at.toString())
                .build()
                .toBytes();
    }

    static RefusedFile parse(byte[] bytes) {
        return RunCodec.reading("refusal", () -> of(RunCodec.root(bytes)));
    }

    private static RefusedFile of(JsonNode root) {
        JsonNode refused = root.get("refused");
        return new RefusedFile(
                refused.get("file").text(),
                root.get("state").text(),
                refused.get("code").text(),
                refused.get("message").text());
    }
}
