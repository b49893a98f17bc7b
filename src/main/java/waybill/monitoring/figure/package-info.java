/** How good answers were, by what came true: sums, shares and errors of a day, of all its rows and of slices of them. */
@NullMarked
package waybill.monitoring.figure;

import org.jspecify.annotations.NullMarked;
