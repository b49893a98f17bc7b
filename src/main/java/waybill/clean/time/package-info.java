/** Days, clocks and zones as the cells of a row have them. */
@NullMarked
package waybill.clean.time;

import org.jspecify.annotations.NullMarked;
