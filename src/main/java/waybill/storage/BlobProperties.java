package waybill.storage;

import java.time.Instant;

/**
 * What a listing tells of a blob.
 *
 * @param size in bytes
 */
public record BlobProperties(BlobName name, ETag etag, long size, Instant lastModified) {}
