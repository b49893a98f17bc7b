/** What comes in as bytes becomes events, by the declaration of its stream. Knows no store. Format: docs/events.md, ADR 46. */
@NullMarked
package waybill.legs.intake;

import org.jspecify.annotations.NullMarked;
