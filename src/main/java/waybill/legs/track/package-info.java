/** Matching that goes on: events come one after the other, and what becomes known of legs is told. Rules: docs/matching.md, ADR 43. */
@NullMarked
package waybill.legs.track;

import org.jspecify.annotations.NullMarked;
