/** Blobs and queues of Azure Storage, by its SDK, which nobody else sees. */
@NullMarked
package waybill.storage.azure;

import org.jspecify.annotations.NullMarked;
