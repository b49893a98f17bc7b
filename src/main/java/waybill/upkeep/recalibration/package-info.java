/** Intervals and promises whose coverage has left its band are calibrated on what came true, as a new version. */
@NullMarked
package waybill.upkeep.recalibration;

import org.jspecify.annotations.NullMarked;
