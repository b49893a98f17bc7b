/** What waits on this machine to be written to the store, so that it outlives its process, and the counts of it. */
@NullMarked
package waybill.capture.spool;

import org.jspecify.annotations.NullMarked;
