/** What clocks on walls show, and days that stand for no time at all. */
@NullMarked
package waybill.signature.time;

import org.jspecify.annotations.NullMarked;
