/** Whether one model is worse than another: rulings, and the statistics that they rest on. Knows no model and no store. */
@NullMarked
package waybill.compare;

import org.jspecify.annotations.NullMarked;
