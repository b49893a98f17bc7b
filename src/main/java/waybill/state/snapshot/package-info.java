/** State as of a moment, as the bytes that serving reads and updates go on from. Rules: ADR 42. */
@NullMarked
package waybill.state.snapshot;

import org.jspecify.annotations.NullMarked;
