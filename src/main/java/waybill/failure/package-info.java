/** What can go wrong: one exception type, its codes, and the faults of an input, all at once. */
@NullMarked
package waybill.failure;

import org.jspecify.annotations.NullMarked;
