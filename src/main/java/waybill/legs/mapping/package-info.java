/** How what a feed sends becomes events: declared, not programmed. The language: docs/events.md, ADR 46. */
@NullMarked
package waybill.legs.mapping;

import org.jspecify.annotations.NullMarked;
