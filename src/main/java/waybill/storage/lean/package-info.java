/** Blobs of Azure Storage read without its SDK, on the path to the first answer: {@link BlobReaders} is the door. */
@NullMarked
package waybill.storage.lean;

import org.jspecify.annotations.NullMarked;
