/** The first line of a table: what it is, and whether it fits a signature. The one place that says what is wrong with it. */
@NullMarked
package waybill.signature.table;

import org.jspecify.annotations.NullMarked;
