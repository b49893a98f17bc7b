/** From the bytes of a file to the lines of its results: its plan, its columns, its rows. */
@NullMarked
package waybill.batch.scoring;

import org.jspecify.annotations.NullMarked;
