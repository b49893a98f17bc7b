package waybill.storage;

import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.models.BlobDownloadAsyncResponse;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.DownloadRetryOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * One GET whose length is looked at before its body is read. The asynchronous client is used because only it tells the headers
 * first. When the connection breaks, the SDK asks for the rest, by range and If-Match, so the bytes are of one state.
 */
final class AzureDownload {
    private final BlobAsyncClient client;
    private final DownloadRetryOptions retries;

    AzureDownload(BlobAsyncClient client, Retries retries) {
        this.client = client;
        this.retries = new DownloadRetryOptions().setMaxRetryRequests(retries.tries() - 1);
    }

    /** @throws com.azure.storage.blob.models.BlobStorageException as the SDK does, also for 304 and 404 */
    Blob read(BlobName name, BlobRange range, BlobRequestConditions conditions, long maxBytes) {
        try (BlobDownloadAsyncResponse response = client.downloadStreamWithResponse(range, retries, conditions, false)
                .blockOptional()
                .orElseThrow()) {
            Long length = response.getDeserializedHeaders().getContentLength();
            if (length == null) {
                throw new EOFException("an answer without a length");
            }
            if (length > Math.min(maxBytes, Integer.MAX_VALUE - 8)) {
                throw Faults.tooLarge(name, maxBytes);
            }
            byte[] bytes = collect(response, length.intValue());
            return new Blob(name, etag(response.getDeserializedHeaders().getETag()), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] collect(BlobDownloadAsyncResponse response, int length) throws EOFException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        response.getValue().doOnNext(bytes::put).then().block();
        if (bytes.hasRemaining()) {
            throw new EOFException("an answer shorter than it said");
        }
        return bytes.array();
    }

    /** In quotes always: an answer's header has them, an entry of a list may not. */
    static ETag etag(String spelled) {
        return new ETag(spelled.endsWith("\"") ? spelled : '"' + spelled + '"');
    }
}
