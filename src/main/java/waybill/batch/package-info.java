/** Scores whole files: a run is planned into chunks, chunks are scored anywhere, and the result appears once, whole. */
@NullMarked
package waybill.batch;

import org.jspecify.annotations.NullMarked;
