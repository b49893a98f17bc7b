package waybill.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.legs.intake.EventFormat;
import waybill.legs.intake.Stream;
import waybill.legs.store.EventBlobs;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.GzipInput;
import waybill.storage.MalformedGzipException;

/**
 * A file of events that a message names: {@code {"blob":"<stream>/inbox/<name>"}}. The message contains no data, and handling it
 * twice does no harm.
 */
record EventFile(String stream, BlobName blob, EventFormat format) {
    private static final String INBOX = "/inbox/";

    /** @throws WaybillException {@code MALFORMED_REQUEST}, {@code INVALID_NAME} */
    static EventFile parse(String text) {
        try {
            JsonNode node = JsonNode.root(Json.parse(text));
            return of(node.get("blob").text());
        } catch (JsonException e) {
            throw malformed("a message is {\"blob\":\"<stream>/inbox/<name>\"}, and base64 of it in the queue");
        }
    }

    private static EventFile of(String path) {
        int inbox = path.indexOf(INBOX);
        if (inbox < 1 || !Stream.isName(path.substring(0, inbox))) {
            throw malformed("a file of events is <stream>/inbox/<name> in the container " + EventBlobs.CONTAINER);
        }
        EventFormat format = EventFormat.ofFile(path)
                .orElseThrow(
                        () -> malformed("a file of events is named .csv, .json, .jsonl or .ndjson, perhaps with .gz"));
        return new EventFile(path.substring(0, inbox), new BlobName(EventBlobs.CONTAINER, path), format);
    }

    private static WaybillException malformed(String message) {
        return new WaybillException(
                ErrorCode.MALFORMED_REQUEST,
                "The message names no file of events.",
                List.of(new Violation("/blob", "malformed_message", message)));
    }

    /**
     * The events as they are written, uncompressed.
     *
     * @throws WaybillException {@code BLOB_NOT_FOUND}, {@code BLOB_TOO_LARGE} and {@code TOO_LARGE}, {@code INVALID_FILE}
     */
    byte[] read(BlobReader blobs, int most) {
        byte[] bytes = blobs.read(blob, most)
                .orElseThrow(() -> new WaybillException(ErrorCode.BLOB_NOT_FOUND, "There is no such file."))
                .bytes();
        return GzipInput.isGzip(blob.path()) ? inflated(bytes, most) : bytes;
    }

    private static byte[] inflated(byte[] bytes, int most) {
        try (GzipInput gzip = new GzipInput(new ByteArrayInputStream(bytes))) {
            byte[] inflated = gzip.readNBytes(most);
            if (gzip.read() >= 0) {
                throw new WaybillException(
                        ErrorCode.TOO_LARGE, "A file of events has at most " + most + " bytes uncompressed.");
            }
            return inflated;
        } catch (MalformedGzipException e) {
            throw new WaybillException(ErrorCode.INVALID_FILE, "The file " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_FILE, "The file cannot be decompressed.", e);
        }
    }

    /** For lines of the log: operators search for the path. */
    String path() {
        return blob.toString();
    }
}
