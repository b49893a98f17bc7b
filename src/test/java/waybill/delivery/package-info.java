/** The scripts of the workflows that deliver, run as they are, with actors for whatever reaches beyond this machine. */
@NullMarked
package waybill.delivery;

import org.jspecify.annotations.NullMarked;
