/** Scores a file of this machine, as a run would. */
@NullMarked
package waybill.batch.local;

import org.jspecify.annotations.NullMarked;
