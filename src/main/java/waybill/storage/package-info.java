/** Contracts for blobs (bytes by name) and message queues. The packages below implement them on a folder and on Azure Storage. */
@NullMarked
package waybill.storage;

import org.jspecify.annotations.NullMarked;
