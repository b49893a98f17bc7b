package waybill.storage.azure;

import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.models.BlobDownloadAsyncResponse;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.DownloadRetryOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.ETag;
import waybill.storage.Faults;
import waybill.storage.Retries;

/**
 * One GET whose length is checked before its body is read. It uses the asynchronous client, because only that one returns the
 * headers first. When the connection breaks, the GET starts again from the first byte, so the bytes are always of one state; the
 * SDK's own resuming waits seconds between its tries, and fails when the blob was replaced meanwhile.
 */
final class AzureDownload {
    private static final DownloadRetryOptions NO_RESUMING = new DownloadRetryOptions().setMaxRetryRequests(0);

    private final BlobAsyncClient client;
    private final int tries;

    AzureDownload(BlobAsyncClient client, Retries retries) {
        this.client = client;
        this.tries = retries.tries();
    }

    /** @throws com.azure.storage.blob.models.BlobStorageException as the SDK throws it, also for 304 and 404 */
    Blob read(BlobName name, BlobRange range, BlobRequestConditions conditions, long maxBytes) {
        for (int left = tries; ; left--) {
            try {
                return readOnce(name, range, conditions, maxBytes);
            } catch (IOException e) {
                if (left == 1) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Blob readOnce(BlobName name, BlobRange range, BlobRequestConditions conditions, long maxBytes)
            throws IOException {
        try (BlobDownloadAsyncResponse response = client.downloadStreamWithResponse(
                        range, NO_RESUMING, conditions, false)
                .blockOptional()
                .orElseThrow()) {
            long length = Optional.ofNullable(response.getDeserializedHeaders().getContentLength())
                    .orElseThrow(() -> new EOFException("an answer without a length"));
            if (length > Math.min(maxBytes, Integer.MAX_VALUE - 8)) {
                throw Faults.tooLarge(name, maxBytes);
            }
            byte[] bytes = collect(response, (int) length);
            return new Blob(name, ETag.spelled(response.getDeserializedHeaders().getETag()), bytes);
        }
    }

    private static byte[] collect(BlobDownloadAsyncResponse response, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            response.getValue().doOnNext(bytes::put).then().block();
        } catch (RuntimeException e) {
            throw new IOException("the answer broke off", e);
        }
        if (bytes.hasRemaining()) {
            throw new EOFException("an answer shorter than it said");
        }
        return bytes.array();
    }
}
