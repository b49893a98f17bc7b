/** A day of the past as if it were today: events come in, state moves, models are asked. How it is used: docs/live.md. */
@NullMarked
package waybill.cli.simulate;

import org.jspecify.annotations.NullMarked;
