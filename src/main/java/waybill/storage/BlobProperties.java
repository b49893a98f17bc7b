package waybill.storage;

import java.time.Instant;

/**
 * What a listing reports of a blob.
 *
 * @param size the blob's size in bytes
 */
public record BlobProperties(BlobName name, ETag etag, long size, Instant lastModified) {}
