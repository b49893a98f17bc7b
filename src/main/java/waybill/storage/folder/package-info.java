/** Blobs and queues in a folder: for a machine without Azure, and for tests. */
@NullMarked
package waybill.storage.folder;

import org.jspecify.annotations.NullMarked;
