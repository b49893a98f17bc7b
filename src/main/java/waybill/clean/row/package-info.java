/** One row on its way through the rules. Knows no file, so that the same rules can be asked about a row at the door. */
@NullMarked
package waybill.clean.row;

import org.jspecify.annotations.NullMarked;
