package waybill.state.read;

import java.time.Instant;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Instants;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.state.StateDefinition;
import waybill.state.StateHead;
import waybill.state.StatePin;
import waybill.state.store.StateBlobs;
import waybill.storage.Blob;
import waybill.storage.BlobName;

/** Reads of a table's head what readers of state need. */
final class HeadReader {
    /** The largest head, in bytes. */
    static final int MOST_BYTES = 64 << 10;

    private static final int FORMAT = 1;

    private HeadReader() {}

    /** @throws WaybillException {@code ARTIFACT_REJECTED} when it is of another table */
    static BlobName snapshot(StateDefinition definition, StatePin pin) {
        if (!pin.blob().startsWith(new StateBlobs(definition).folder()) || !BlobName.isPath(pin.blob())) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED, "The snapshot is not one of the table " + definition.table() + ".");
        }
        return new BlobName(StateBlobs.CONTAINER, pin.blob());
    }

    /** @throws WaybillException {@code ARTIFACT_REJECTED} */
    static StateHead read(Blob blob, StateDefinition definition) {
        try {
            JsonNode head = JsonNode.root(Json.parse(blob.bytes()));
            requireKnown(head, definition, blob.name());
            JsonNode snapshot = head.get("snapshot");
            return new StateHead(
                    new StatePin(
                            snapshot.get("blob").text(), snapshot.get("sha256").text()),
                    asOf(head.get("as_of")),
                    (long) head.get("generation").number(),
                    blob.etag());
        } catch (JsonException e) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED, blob.name() + " is no head of a table: " + e.getMessage(), e);
        }
    }

    private static Instant asOf(JsonNode node) {
        Optional<Instant> instant = Instants.parse(node.text());
        if (instant.isEmpty()) {
            throw node.expected("an instant");
        }
        return instant.get();
    }

    private static void requireKnown(JsonNode head, StateDefinition definition, BlobName name) {
        int format = head.get("format").integer();
        if (format != FORMAT) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED,
                    name + " has format " + format + ": this version of Waybill reads format " + FORMAT + ".");
        }
        if (!head.get("definition").text().equals(definition.digest())) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED, name + " is of another definition than the model's.");
        }
    }
}
