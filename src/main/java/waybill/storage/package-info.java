/** Bytes by name, and messages: one contract each, and in rooms of their own a folder and Azure Storage behind it. */
@NullMarked
package waybill.storage;

import org.jspecify.annotations.NullMarked;
