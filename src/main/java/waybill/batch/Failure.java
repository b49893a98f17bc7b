package waybill.batch;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonNode;

/**
 * The reason why a run has stopped.
 *
 * @param code the error code, as everywhere
 * @param message a sentence for people
 * @param violations the faults of the file, if it has any
 * @param chunk the chunk at which the run stopped; negative when it was not at a chunk
 */
public record Failure(String code, String message, List<Violation> violations, int chunk) {
    public Failure {
        violations = List.copyOf(violations);
    }

    static Failure of(WaybillException e, Message at) {
        return new Failure(e.code().name(), e.getMessage(), e.violations(), at.chunk());
    }

    /** The failure for a message that was tried too often, when no better reason is known. */
    static Failure unknown(Message at) {
        return new Failure(
                ErrorCode.INTERNAL.name(),
                "It was tried several times, and failed each time: the log tells why.",
                List.of(),
                at.chunk());
    }

    Json toJson() {
        return Json.object()
                .put("code", code)
                .put("message", message)
                .put("chunk", chunk < 0 ? new Json.Null() : Json.of(chunk))
                .put(
                        "violations",
                        Json.array(violations.stream().map(Failure::json).toList()))
                .build();
    }

    private static Json.Obj json(Violation violation) {
        return Json.object()
                .put("pointer", violation.pointer())
                .put("rule", violation.rule())
                .put("detail", violation.message())
                .build();
    }

    byte[] toBytes(Instant at) {
        return Json.object()
                .put("format", 1)
                .put("failure", toJson())
                .put("at", at.toString())
                .build()
                .toBytes();
    }

    static Failure parse(byte[] bytes) {
        return RunCodec.reading("failed.json", () -> of(RunCodec.root(bytes)));
    }

    /** Runs that failed under an earlier version have the code in lower case. */
    private static Failure of(JsonNode root) {
        JsonNode node = root.get("failure");
        return new Failure(
                node.get("code").text().toUpperCase(Locale.ROOT),
                node.get("message").text(),
                node.get("violations").list(Failure::violation),
                node.find("chunk").map(JsonNode::integer).orElse(-1));
    }

    private static Violation violation(JsonNode node) {
        return new Violation(
                node.get("pointer").text(),
                node.get("rule").text(),
                node.get("detail").text());
    }
}
