/** Counts of what does not fit into memory: exact up to a bound, and beyond it with an error that is known. */
@NullMarked
package waybill.survey.sketch;

import org.jspecify.annotations.NullMarked;
