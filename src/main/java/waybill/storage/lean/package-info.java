/**
 * Reads blobs of Azure Storage without its SDK, on the path to the first answer. {@link BlobReaders} is the only public class.
 */
@NullMarked
package waybill.storage.lean;

import org.jspecify.annotations.NullMarked;
