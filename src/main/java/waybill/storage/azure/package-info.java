/** Blobs and queues of Azure Storage. No other package sees the SDK. */
@NullMarked
package waybill.storage.azure;

import org.jspecify.annotations.NullMarked;
