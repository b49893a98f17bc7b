/** How Waybill fails: one exception type, its codes, and the faults of an input, all of them at once. */
@NullMarked
package waybill.failure;

import org.jspecify.annotations.NullMarked;
