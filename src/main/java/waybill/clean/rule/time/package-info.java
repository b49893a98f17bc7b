/** Rules about days, clocks and zones. */
@NullMarked
package waybill.clean.rule.time;

import org.jspecify.annotations.NullMarked;
