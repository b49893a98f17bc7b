/** Straight-line arithmetic on the numbers of one row: what a pipeline does before its model and after it. */
@NullMarked
package waybill.model.program;

import org.jspecify.annotations.NullMarked;
