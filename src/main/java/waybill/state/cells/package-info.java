/** Decayed sums that are exact, and what features read from them. Rules: ADR 42. */
@NullMarked
package waybill.state.cells;

import org.jspecify.annotations.NullMarked;
