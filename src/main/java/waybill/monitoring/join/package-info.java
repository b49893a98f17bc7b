/** Captured rows and outcomes come together: a table for each day and version, brought up to date by a timer. */
@NullMarked
package waybill.monitoring.join;

import org.jspecify.annotations.NullMarked;
