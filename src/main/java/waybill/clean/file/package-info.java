/** Tables as bytes: how rows and what stands between them are read, and the files that a cleaning writes and can be undone by. */
@NullMarked
package waybill.clean.file;

import org.jspecify.annotations.NullMarked;
