/** Bytes by name: one contract, a directory and Azure Blob Storage behind it. */
@NullMarked
package waybill.storage;

import org.jspecify.annotations.NullMarked;
