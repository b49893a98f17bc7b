/** Scores whole files: a run is planned into chunks, any process scores chunks, and the result appears once, whole. */
@NullMarked
package waybill.batch;

import org.jspecify.annotations.NullMarked;
