/** Files of events, and of what streams mean, as commands read them. */
@NullMarked
package waybill.cli.events;

import org.jspecify.annotations.NullMarked;
