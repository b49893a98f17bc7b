package waybill.state.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.storage.BlobName;
import waybill.storage.Digest;

/** Encodes heads as JSON. Readers of state read the format, the generation, the snapshot, as_of and the definition, and no more. */
final class HeadCodec {
    /** The largest head in bytes. */
    static final int MOST_BYTES = 64 << 10;

    private static final int FORMAT = 1;

    private HeadCodec() {}

    static byte[] encode(Head head) {
        JsonObject json = Json.object().put("format", FORMAT).put("generation", head.generation());
        putBlobs(json, head.blobs());
        json.put("as_of", head.asOf().toString()).put("definition", head.definition());
        head.previous().ifPresent(previous -> json.put("previous", previous(previous)));
        return json.put("events", head.totals().events())
                .put("totals", totals(head.totals()))
                .put("written_at", head.writtenAt().toString())
                .build()
                .toBytes();
    }

    private static Json previous(Head.Previous previous) {
        JsonObject json = Json.object().put("generation", previous.generation());
        putBlobs(json, previous.blobs());
        return json.put("as_of", previous.asOf().toString()).build();
    }

    private static void putBlobs(JsonObject json, Head.Blobs blobs) {
        json.put("snapshot", stored(blobs.snapshot())).put("tracker", stored(blobs.tracker()));
    }

    private static Json stored(StateBlobs.Stored stored) {
        return Json.object()
                .put("blob", stored.blob())
                .put("sha256", stored.sha256())
                .build();
    }

    private static Json totals(Head.Totals totals) {
        JsonObject outcomes = Json.object();
        totals.outcomes().forEach(outcomes::put);
        return Json.object()
                .put("batches", totals.batches())
                .put("damaged", totals.damaged())
                .put("rejected", totals.rejected())
                .put("late", totals.late())
                .put("outcomes", outcomes.build())
                .build();
    }

    /**
     * A head from its bytes.
     *
     * @throws WaybillException ARTIFACT_REJECTED when they are none
     */
    static Head decode(byte[] bytes, BlobName name) {
        try {
            return head(JsonNode.root(Json.parse(bytes)));
        } catch (JsonException | DateTimeException e) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED,
                    name + " is no head of a table: " + e.getMessage()
                            + ". Delete it, and the table is made again of events.",
                    e);
        }
    }

    private static Head head(JsonNode node) {
        if (node.get("format").integer() != FORMAT) {
            throw node.get("format").expected("the number " + FORMAT);
        }
        return new Head(
                whole(node.get("generation")),
                blobs(node),
                Instant.parse(node.get("as_of").text()),
                digest(node.get("definition")),
                node.find("previous").map(HeadCodec::previous),
                totals(node.get("totals")),
                Instant.parse(node.get("written_at").text()));
    }

    private static Head.Previous previous(JsonNode node) {
        return new Head.Previous(
                whole(node.get("generation")), Instant.parse(node.get("as_of").text()), blobs(node));
    }

    private static Head.Blobs blobs(JsonNode node) {
        return new Head.Blobs(stored(node.get("snapshot")), stored(node.get("tracker")));
    }

    private static StateBlobs.Stored stored(JsonNode node) {
        String blob = node.get("blob").text();
        if (!BlobName.isPath(blob)) {
            throw node.get("blob").expected("the path of a blob");
        }
        return new StateBlobs.Stored(blob, digest(node.get("sha256")));
    }

    private static String digest(JsonNode node) {
        if (!Digest.isSha256(node.text())) {
            throw node.expected("64 hexadecimal digits");
        }
        return node.text();
    }

    private static Head.Totals totals(JsonNode node) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        node.get("outcomes").members().forEach((outcome, count) -> outcomes.put(outcome, whole(count)));
        return new Head.Totals(
                whole(node.get("batches")),
                whole(node.get("damaged")),
                whole(node.get("rejected")),
                whole(node.get("late")),
                outcomes);
    }

    private static long whole(JsonNode node) {
        double number = node.number();
        if (number != Math.rint(number) || number < 0 || number > 1L << 53) {
            throw node.expected("a whole number");
        }
        return (long) number;
    }
}
