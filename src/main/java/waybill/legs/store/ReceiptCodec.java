package waybill.legs.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/** Encodes receipts as JSON. One that was begun has no outcome yet. */
final class ReceiptCodec {
    private static final int FORMAT = 1;
    private static final byte[] ELSEWHERE = new byte[0];

    private ReceiptCodec() {}

    /**
     * A receipt as it is stored.
     *
     * @param receivedAt the moment by which the batch is named
     * @param outcome what became of it, unless that is not known yet
     */
    record Stored(Instant receivedAt, Optional<Receipt> outcome) {}

    static byte[] begun(Instant receivedAt) {
        return head(receivedAt).build().toBytes();
    }

    static byte[] ended(Receipt receipt) {
        Made made = receipt.made();
        return head(receipt.receivedAt())
                .put("batch", receipt.batch())
                .put("events", made.events())
                .put("rejected", made.rejected())
                .put("ignored", counts(made.ignored()))
                .put("adjusted", counts(made.adjusted()))
                .put("faults", faults(made.faults()))
                .build()
                .toBytes();
    }

    static Json counts(Map<String, Long> counts) {
        JsonObject json = Json.object();
        counts.forEach(json::put);
        return json.build();
    }

    static Json faults(List<Fault> faults) {
        return Json.array(faults.stream().map(ReceiptCodec::fault).toList());
    }

    /** @throws WaybillException {@code STORE_REFUSED} when these are not the bytes of a receipt */
    static Stored decode(byte[] bytes) {
        try {
            return decode(JsonNode.root(Json.parse(bytes)));
        } catch (JsonException | DateTimeException e) {
            throw new WaybillException(
                    ErrorCode.STORE_REFUSED, "A receipt of events in the store cannot be read: delete it.", e);
        }
    }

    private static Stored decode(JsonNode node) {
        if (node.get("format").integer() != FORMAT) {
            throw node.get("format").expected("the number " + FORMAT);
        }
        Instant receivedAt = Instant.parse(node.get("received_at").text());
        return new Stored(
                receivedAt, node.find("batch").map(batch -> new Receipt(batch.text(), receivedAt, true, made(node))));
    }

    private static Made made(JsonNode node) {
        return new Made(
                ELSEWHERE,
                (long) node.get("events").number(),
                (long) node.get("rejected").number(),
                node.get("faults").list(ReceiptCodec::fault),
                counts(node.get("ignored")),
                counts(node.get("adjusted")));
    }

    private static Map<String, Long> counts(JsonNode node) {
        Map<String, Long> counts = new LinkedHashMap<>();
        node.members().forEach((reason, count) -> counts.put(reason, (long) count.number()));
        return counts;
    }

    private static JsonObject head(Instant receivedAt) {
        return Json.object().put("format", FORMAT).put("received_at", receivedAt.toString());
    }

    private static Json fault(Fault fault) {
        return Json.object()
                .put("line", fault.line())
                .put("column", fault.column())
                .put("rule", fault.rule())
                .put("message", fault.message())
                .build();
    }

    private static Fault fault(JsonNode node) {
        return new Fault(
                (long) node.get("line").number(),
                node.get("column").text(),
                node.get("rule").text(),
                node.get("message").text());
    }
}
