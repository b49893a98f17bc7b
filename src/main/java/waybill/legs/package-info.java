/** Events as carriers send them, and the legs that they make. Format and rules: docs/events.md, ADR 40. */
@NullMarked
package waybill.legs;

import org.jspecify.annotations.NullMarked;
