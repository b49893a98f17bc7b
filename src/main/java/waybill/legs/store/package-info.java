/** Events in a store: what was received, the batch that was made of it, and what became of it. ADR 46. */
@NullMarked
package waybill.legs.store;

import org.jspecify.annotations.NullMarked;
