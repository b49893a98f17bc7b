package waybill.storage.azure;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.ETag;
import waybill.storage.Streams;

/** Lists the blobs of a container, page by page. */
final class AzureListing {
    private final BlobContainerClient container;
    private final ListBlobsOptions options;

    /** @param pageSize how many blobs a request asks for */
    AzureListing(BlobContainerClient container, String prefix, int pageSize) {
        this.container = container;
        this.options = new ListBlobsOptions().setMaxResultsPerPage(pageSize);
        if (!prefix.isEmpty()) {
            options.setPrefix(prefix);
        }
    }

    /** @param leftOut receives each path that no blob can have */
    Stream<BlobProperties> blobs(Consumer<String> leftOut) {
        Iterator<BlobItem> items = AzureFaults.translating(name(), this::iterator);
        return Streams.until(() -> AzureFaults.translating(
                        name(), () -> items.hasNext() ? Optional.of(items.next()) : Optional.empty()))
                .filter(item -> isBlob(item.getName(), leftOut))
                .map(this::properties);
    }

    private String name() {
        return container.getBlobContainerName();
    }

    /** A container that does not exist has no blobs. */
    private Iterator<BlobItem> iterator() {
        try {
            return container.listBlobs(options, AzureClients.NO_TIMEOUT).iterator();
        } catch (BlobStorageException e) {
            if (AzureFaults.isMissing(e)) {
                return Collections.emptyIterator();
            }
            throw e;
        }
    }

    private static boolean isBlob(String path, Consumer<String> leftOut) {
        boolean isPath = BlobName.isPath(path);
        if (!isPath) {
            leftOut.accept(path);
        }
        return isPath;
    }

    private BlobProperties properties(BlobItem item) {
        BlobItemProperties found = item.getProperties();
        return new BlobProperties(
                new BlobName(name(), item.getName()),
                ETag.spelled(found.getETag()),
                found.getContentLength(),
                found.getLastModified().toInstant());
    }
}
